"""Documents that must be refused, each with a reason that its owner understands."""

from collections.abc import Callable

import pymupdf

from jobbank.demo.samples.render.pdf import MADE_PDF

PASSWORD = "sample"  # noqa: S105 - opens an invented document, nothing else


def locked(pdf: bytes) -> bytes:
    """The same PDF behind a password. Encryption takes fresh salt: no two runs are the same."""
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        return bytes(
            document.tobytes(
                encryption=pymupdf.mupdf.PDF_ENCRYPT_AES_256,
                user_pw=PASSWORD,
                owner_pw=PASSWORD,
                no_new_id=True,
            )
        )


def blank() -> bytes:
    """One page with nothing on it."""
    return _pages(1, lambda _: "")


def corrupt(pdf: bytes) -> bytes:
    """The first kilobyte of a PDF, as a broken download leaves it, with its middle scrambled."""
    head = pdf[:1024]
    return head[:64] + bytes((byte * 7 + 13) % 256 for byte in head[64:])


def too_long() -> bytes:
    """Forty pages: somebody's collected certificates rather than a CV."""
    return _pages(
        40,
        lambda number: (
            f"Appendix {number}\nCourse certificate no. {number:03d}\nHours: {number * 2}"
        ),
    )


def _pages(count: int, text: Callable[[int], str]) -> bytes:
    with pymupdf.open() as document:
        for number in range(1, count + 1):
            page = document.new_page(width=595, height=842)
            if text(number):
                page.insert_text((72, 96), text(number), fontsize=12)
        document.set_metadata({"creationDate": MADE_PDF, "modDate": MADE_PDF})
        return bytes(document.tobytes(garbage=4, deflate=True, no_new_id=True))
