"""XML without surprises: no entities of its own making, no network, no huge trees."""

import re

from lxml import etree

from cvparse.readers.base import Refused

_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def parse_xml(data: bytes) -> etree._Element:
    """Parse XML from a stranger.

    :param data: a whole document.
    :return: the root.
    :raises Refused: it declares entities (``unsafe``), or is no XML (``corrupt``).
    """
    flat = data.replace(b"\x00", b"")
    if _DOCTYPE.search(flat):
        raise Refused("unsafe")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused("corrupt") from error


def local(node: etree._Element) -> str:
    """A tag without its namespace."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def first(node: etree._Element | None, *path: str) -> etree._Element | None:
    """Walk down by local names.

    :return: the first node there, or ``None``.
    """
    for name in path:
        if node is None:
            return None
        node = next((child for child in node if local(child) == name), None)
    return node


def children(node: etree._Element | None, *path: str) -> list[etree._Element]:
    """All nodes at the end of a path of local names."""
    if node is None or not path:
        return []
    parent = first(node, *path[:-1]) if len(path) > 1 else node
    return [] if parent is None else [c for c in parent if local(c) == path[-1]]


def text_of(node: etree._Element | None, *path: str) -> str:
    """Text at the end of a path, "" where there is none."""
    found = first(node, *path)
    return " ".join(inner_text(found).split()) if found is not None else ""


def inner_text(node: etree._Element) -> str:
    """All text in a node, as it stands."""
    return "".join(str(part) for part in node.itertext())
