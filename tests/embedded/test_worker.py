"""What the worker is told by the settings exists, and the queue keeps its promises."""

from django.conf import settings

from jobbank.celery import app


def test_every_task_that_the_settings_name_exists() -> None:
    app.loader.import_default_modules()
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert scheduled | set(settings.CELERY_TASK_ANNOTATIONS) <= set(app.tasks)


def test_a_task_ends_before_it_is_handed_out_again() -> None:
    assert app.conf.task_time_limit < app.conf.broker_transport_options["visibility_timeout"]
    assert app.conf.task_acks_late
    assert app.conf.worker_prefetch_multiplier == 1
    assert app.conf.accept_content == ["json"]


def test_a_waiting_person_comes_before_bulk_work() -> None:
    bulk = app.tasks["cvparse.read_cv"]
    search = app.tasks["matching.tasks.embed_search"]
    with app.connection_for_write() as connection:
        channel = connection.default_channel
        queue = app.amqp.queues[settings.CELERY_TASK_DEFAULT_QUEUE](channel)
        queue.declare()
        queue.purge()
        try:
            bulk.apply_async(("00000000-0000-0000-0000-000000000000",))
            search.apply_async(("none",))
            order = [message.headers["task"] for message in (queue.get(), queue.get()) if message]
        finally:
            queue.purge()
    assert order == [search.name, bulk.name]
