"""The codec: what goes in comes out, and nothing else does."""

import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from pages._live import frames
from tests.pages.live.asking import raw

SHAPES = array_shapes(min_dims=1, max_dims=4, min_side=0, max_side=9)
ARRAYS = st.dictionaries(
    st.text(max_size=20),
    st.sampled_from(list(frames.DTYPES.values())).flatmap(lambda dtype: arrays(dtype, SHAPES)),
    max_size=5,
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(
    st.dictionaries(st.text().filter(lambda name: name != "arrays"), JSON, max_size=5), ARRAYS, st.booleans()
)
def test_a_frame_brings_back_its_header_and_its_arrays(header, named, deflate):
    frame = frames.encode(header, named, deflate=deflate)
    said, back = frames.decode(frame)
    entries = said.pop("arrays")
    assert said == header
    assert [entry["name"] for entry in entries] == list(back) == list(named)
    for name, array in named.items():
        assert back[name].dtype == array.dtype
        np.testing.assert_array_equal(back[name], array)


@given(ARRAYS)
def test_everything_in_a_frame_starts_on_eight_bytes_and_the_padding_is_zeros_and_spaces(named):
    frame = frames.encode({"v": 1}, named)
    size = int.from_bytes(frame[:4], "little")
    text = frame[4 : 4 + size]
    assert (4 + size) % 8 == len(frame) % 8 == 0
    assert text.rstrip(b" ").endswith(b"}")
    start = 4 + size
    for array in named.values():
        assert frame[start : start + array.nbytes] == array.tobytes()
        end = start + -(-array.nbytes // 8) * 8
        assert not any(frame[start + array.nbytes : end])
        start = end
    assert start == len(frame)


def test_the_numbers_of_a_frame_are_little_endian_whatever_the_array_s_order():
    frame = frames.encode(
        {}, {"a": np.array([1, 258], dtype=">u2"), "b": np.array([[1, 2], [3, 4]], dtype=np.uint8).T}
    )
    assert frame.endswith(bytes([1, 0, 2, 1, 0, 0, 0, 0, 1, 3, 2, 4, 0, 0, 0, 0]))


def test_only_one_byte_arrays_are_deflated_and_a_plain_zlib_reads_them():
    labels, scores = np.zeros((150, 150), dtype=np.int8), np.zeros(4)
    frame = frames.encode({}, {"labels": labels, "scores": scores}, deflate=True)
    header, body = frames.split(frame)
    first, second = header["arrays"]
    assert "deflated" not in second
    assert zlib.decompress(body[: first["deflated"]]) == labels.tobytes()
    assert len(frame) < 400


@pytest.mark.parametrize("dtype", [np.int64, np.float16, np.bool_, np.complex128, np.object_])
def test_a_dtype_that_browsers_do_not_have_cannot_be_sent(dtype):
    with pytest.raises(ValueError, match="dtype of a must be one of f4, f8, i1, i2, i4, u1, u2, u4; got"):
        frames.encode({}, {"a": np.zeros(3, dtype=dtype)})


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_that_json_does_not_have_cannot_be_sent(value):
    with pytest.raises(ValueError, match="not JSON compliant"):
        frames.encode({"params": {"loss": value}}, {})


def test_arrays_of_a_frame_cannot_be_written_to():
    _, back = frames.decode(frames.encode({}, {"a": np.arange(3, dtype=np.uint8)}))
    with pytest.raises(ValueError, match="read-only"):
        back["a"][0] = 1


def deflated(data: bytes, *, size: int | None = None, shape: int = 100) -> bytes:
    entry = {"name": "a", "dtype": "u1", "shape": [shape], "deflated": len(data) if size is None else size}
    return raw({"arrays": [entry]}, data + bytes(-len(data) % 8))


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (deflated(zlib.compress(bytes(101))), "array 'a' must inflate to 100 bytes"),
        (deflated(zlib.compress(bytes(99))), "array 'a' must inflate to 100 bytes"),
        (deflated(zlib.compress(bytes(10**7))), "array 'a' must inflate to 100 bytes"),
        (deflated(zlib.compress(bytes(100))[:-1]), "array 'a' must inflate to 100 bytes"),
        (deflated(zlib.compress(bytes(100)) + b"more"), "array 'a' must inflate to 100 bytes"),
        (deflated(b"no zlib stream"), "array 'a' must be a zlib stream: "),
        (deflated(b"12345678", size=9), "array 'a' must have 9 bytes and its padding; got 8"),
        (deflated(b"12345678", size=-1), "deflated size of 'a' must be a whole number at least 0; got -1"),
    ],
)
def test_a_deflated_array_inflates_to_its_shape_or_is_refused(frame, message):
    with pytest.raises(ValueError) as caught:  # noqa: PT011  the message is compared in full
        frames.decode(frame)
    assert str(caught.value).startswith(message)


@given(st.text(), st.none() | st.integers(0, frames.MAX_ID))
def test_an_error_frame_says_its_message_and_is_never_long(message, number):
    frame = frames.encode_error(number, message)
    said, back = frames.decode(frame)
    assert said == {"v": 1, "id": number, "error": message[:300]}
    assert back == {}
    assert len(frame) < 300 * 12 + 100
