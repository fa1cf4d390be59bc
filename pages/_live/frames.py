"""Frames: how a message of the live socket lies in bytes.

    [u32 H][H bytes of JSON, padded with spaces until 4 + H is a multiple of 8][array][array]...

All little-endian; every array is padded with zeros to a multiple of 8 bytes, so a browser can lay typed
arrays on the buffer where it is. The JSON header names the arrays in order: `{"name", "dtype", "shape"}`, and
`"deflated": n` where the n bytes are a zlib stream (a browser's `DecompressionStream("deflate")`). An array
is at rest row after row; row 0 of a raster is the lowest y. Whatever is wrong with a frame raises a
ValueError that names it.
"""

import json
import math
import zlib
from collections.abc import Mapping
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from mlcore.arrays import check_choice, check_whole

VERSION = 1
MAX_HEADER = 16_384  # bytes of JSON
MAX_ARRAYS = 16
MAX_DIMENSIONS = 4
MAX_ELEMENTS = 2**24  # of one array
MAX_ID = 2**53 - 1  # the largest whole number a browser holds
MAX_ERROR = 300  # characters of an error that are worth sending

Header = dict[str, Any]
Arrays = dict[str, NDArray[Any]]

DTYPES = {code: np.dtype(f"<{code}") for code in ("u1", "u2", "u4", "i1", "i2", "i4", "f4", "f8")}


def encode(header: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]], *, deflate: bool = False) -> bytes:
    """The frame of a header and its arrays; with deflate, one-byte arrays (label rasters) travel deflated.

    >>> frame = encode({"v": 1, "id": 7}, {"labels": np.array([0, 2, 1], dtype=np.uint8)})
    >>> len(frame) % 8, frame[-8:]
    (0, b'\\x00\\x02\\x01\\x00\\x00\\x00\\x00\\x00')
    >>> decode(frame)[1]["labels"].tolist()
    [0, 2, 1]
    """
    entries: list[Header] = []
    parts: list[bytes] = []
    for name, array in arrays.items():
        code = check_choice(f"{array.dtype.kind}{array.itemsize}", f"dtype of {name}", DTYPES)
        entry: Header = {"name": name, "dtype": code, "shape": array.shape}
        data = array.astype(DTYPES[code], copy=False).tobytes()
        if deflate and array.itemsize == 1:
            data = _deflate(data)
            entry["deflated"] = len(data)
        entries.append(entry)
        parts.append(data + bytes(-len(data) % 8))
    return _join({**header, "arrays": entries}, parts)


def encode_error(number: int | None, message: str) -> bytes:
    """The frame that says what is wrong with request `number`; None where its id could not be read."""
    return _join({"v": VERSION, "id": number, "error": message[:MAX_ERROR]}, [])


def decode(frame: bytes) -> tuple[Header, Arrays]:
    """Header and arrays of an answer, a request or an error frame, its deflated arrays inflated."""
    header, body = split(frame)
    return header, read_arrays(header.get("arrays", []), body, inflate=True)


def split(frame: bytes) -> tuple[Header, memoryview]:
    """The header of a frame, and the bytes behind it."""
    size = int.from_bytes(frame[:4], "little")
    if len(frame) < 4 + size or len(frame) < 8:
        raise ValueError(f"frame must hold the {size} bytes of its header; got {len(frame)} in all")
    if size > MAX_HEADER or size % 8 != 4:
        raise ValueError(f"header length must end on 8 bytes and be at most {MAX_HEADER}; got {size}")
    try:
        header = json.loads(frame[4 : 4 + size].decode(), parse_constant=_refuse)
    except RecursionError:
        raise ValueError("header must not be nested so deep") from None
    except ValueError as error:
        raise ValueError(f"header must be JSON in UTF-8: {error}") from None
    if not isinstance(header, dict):
        raise ValueError(f"header must be a JSON object; got a {type(header).__name__}")
    return header, memoryview(frame)[4 + size :]


def read_arrays(entries: Any, body: memoryview, *, inflate: bool = False) -> Arrays:
    """The arrays that a header lists, views of the body; deflated ones are refused unless inflate is set."""
    if not isinstance(entries, list) or len(entries) > MAX_ARRAYS:
        raise ValueError(f"arrays must be a list of at most {MAX_ARRAYS}")
    arrays: Arrays = {}
    start = 0
    for entry in entries:
        name, dtype, shape, deflated = _read_entry(entry, inflate=inflate)
        if name in arrays:
            raise ValueError(f"array names must differ; got {name!r} twice")
        plain = math.prod(shape) * dtype.itemsize
        size = plain if deflated is None else deflated
        end = start + size
        if end + -end % 8 > len(body):
            left = len(body) - start
            raise ValueError(f"array {name!r} must have {size} bytes and its padding; got {left}")
        data = body[start:end] if deflated is None else _inflate(body[start:end], plain, name)
        arrays[name] = np.frombuffer(data, dtype).reshape(shape)
        start = end + -end % 8
    if start != len(body):
        raise ValueError(f"frame must end with its last array; got {len(body) - start} bytes more")
    return arrays


def _read_entry(entry: Any, *, inflate: bool) -> tuple[str, np.dtype[Any], list[int], int | None]:
    """Name, dtype, shape and deflated size of an array, from its entry in the header."""
    if not isinstance(entry, dict) or not {"name", "dtype", "shape"} <= entry.keys() <= _ENTRY:
        raise ValueError("an array must be given by its name, dtype and shape")
    name, shape, deflated = entry["name"], entry["shape"], entry.get("deflated")
    if not isinstance(name, str):
        raise ValueError("the name of an array must be a string")
    if not isinstance(shape, list) or not 1 <= len(shape) <= MAX_DIMENSIONS:
        raise ValueError(f"shape of {name!r} must be a list of 1 to {MAX_DIMENSIONS} lengths")
    shape = [check_whole(n, f"shape of {name!r}", low=0, high=MAX_ELEMENTS) for n in shape]
    if math.prod(shape) > MAX_ELEMENTS:
        raise ValueError(f"array {name!r} must have at most {MAX_ELEMENTS} elements; got {math.prod(shape)}")
    if "deflated" in entry:
        if not inflate:
            raise ValueError(f"array {name!r} must not be deflated in a request")
        check_whole(entry["deflated"], f"deflated size of {name!r}", low=0)
    return name, DTYPES[check_choice(entry["dtype"], f"dtype of {name!r}", DTYPES)], shape, deflated


_ENTRY = {"name", "dtype", "shape", "deflated"}


def _deflate(data: bytes) -> bytes:
    """Run lengths only: of zlib's strategies by far the fastest on label rasters, and as small as level 5."""
    deflater = zlib.compressobj(strategy=zlib.Z_RLE)
    return deflater.compress(data) + deflater.flush()


def _inflate(data: memoryview, size: int, name: str) -> bytes:
    """The `size` bytes of a zlib stream that holds exactly them."""
    inflater = zlib.decompressobj()
    try:
        plain = inflater.decompress(data, size + 1)
    except zlib.error as error:
        raise ValueError(f"array {name!r} must be a zlib stream: {error}") from None
    if len(plain) != size or not inflater.eof or inflater.unused_data:
        raise ValueError(f"array {name!r} must inflate to {size} bytes")
    return plain


def _join(header: Header, parts: list[bytes]) -> bytes:
    """Length, header and body; NaN has no JSON, so it raises a ValueError here."""
    text = json.dumps(header, allow_nan=False, separators=(",", ":")).encode()
    text += b" " * (-(4 + len(text)) % 8)
    return b"".join([len(text).to_bytes(4, "little"), text, *parts])


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a number that JSON has")
