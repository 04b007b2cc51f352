"""A signed-in visitor of the running product, and what its processes weigh."""

import http.client
import time
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

import psutil

MEGA = 1_000_000


class Visitor:
    """One connection that keeps its cookies."""

    def __init__(self, host: str, port: int) -> None:
        self._connection = http.client.HTTPConnection(host, port, timeout=60)
        self._cookies: dict[str, str] = {}

    def sign_in(self, link: str) -> None:
        """Follow a one-time link.

        :raises RuntimeError: it does not sign in.
        """
        status, _body, _took = self.get(urlsplit(link).path)
        if status not in (200, 302) or "sessionid" not in self._cookies:
            raise RuntimeError(f"The sign-in link answered {status}.")

    def hang_up(self) -> None:
        """Close the connection, as browsers do after a while; the next question opens another."""
        self._connection.close()

    def get(self, path: str) -> tuple[int, bytes, float]:
        """Ask for a page.

        :return: status, body, seconds until the last byte.
        """
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        started = time.perf_counter()
        self._connection.request("GET", path, headers={"Cookie": cookies, "Accept": "*/*"})
        answer = self._connection.getresponse()
        body = answer.read()
        took = time.perf_counter() - started
        for header in answer.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(header).items():
                self._cookies[name] = morsel.value
        return answer.status, body, took


def weight(pid: int) -> tuple[float, float]:
    """What a process and its children hold in memory.

    :param pid: of the parent.
    :return: (resident set of the heaviest process, all without counting shared pages twice), MB.
    """
    parent = psutil.Process(pid)
    family = [parent, *parent.children(recursive=True)]
    heaviest = max(one.memory_info().rss for one in family)
    whole = sum(one.memory_full_info().pss for one in family)
    return heaviest / MEGA, whole / MEGA
