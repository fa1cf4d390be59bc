"""Whatever bytes come in, a frame goes out: the answer, or an error frame that names what is wrong."""

import json
import logging
import warnings

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pages._live import frames, operations
from pages._live.answering import BUSY, MAX_FRAME, answer, refuse
from tests.pages.live.asking import LABELS, STEPS, error_of, header, raw, request

GOOD = request()
NAMES = ", ".join(sorted(operations.OPERATIONS))
SAID = answer(GOOD)


def test_a_good_request_is_answered_under_its_id_and_operation():
    said, arrays = frames.decode(SAID)
    entries = said.pop("arrays")
    assert said == {"v": 1, "id": 7, "op": "regions", "params": {"k": [1]}}
    assert [(entry["name"], entry["dtype"], entry["shape"]) for entry in entries] == [
        ("labels", "i1", [1, 4, 6])
    ]
    assert "deflated" in entries[0]
    assert set(np.unique(arrays["labels"])) == {0, 1, 2}


def test_the_largest_id_comes_back_as_it_was():
    assert frames.decode(answer(request(id=2**53 - 1)))[0]["id"] == 2**53 - 1
    assert frames.decode(answer(request(id=0)))[0]["id"] == 0


def test_a_raster_of_150_cells_square_takes_at_most_4_kb():
    rng = np.random.default_rng(0)
    centres = rng.integers(800, 3300, size=(3, 2))
    labels = rng.integers(0, 3, size=300).astype(np.uint8)
    steps = np.clip(centres[labels] + rng.normal(0, 500, size=(300, 2)), 0, 4095).astype(np.uint16)
    for k in (1, 5, 15):
        panes = [{"k": k, "metric": "l2"}]
        frame = answer(request({"cells": [150, 150], "panes": panes}, {"steps": steps, "labels": labels}))
        assert frames.decode(frame)[1]["labels"].shape == (1, 150, 150)
        assert len(frame) <= 4000


ENTRY = {"name": "a", "dtype": "u1", "shape": [8]}
EIGHT = bytes(8)


def listing(*entries):
    return raw({**header(), "arrays": list(entries)}, EIGHT)


BAD_FRAMES = {
    "frame must hold the 0 bytes of its header; got 0 in all": b"",
    "frame must hold the 1 bytes of its header; got 1 in all": b"\x01",
    "frame must hold the 0 bytes of its header; got 4 in all": bytes(4),
    "frame must hold the 4294967295 bytes of its header; got 8 in all": b"\xff" * 4 + bytes(4),
    "header length must end on 8 bytes and be at most 16384; got 5": b"\x05\x00\x00\x00{   }",
    "header length must end on 8 bytes and be at most 16384; got 20004": raw(" " * 20_000),
    "header must be JSON in UTF-8: 'utf-8' codec": raw(b'{"v": 1, "\xff": 2}'),
    "header must be JSON in UTF-8: Expecting value": raw(""),
    "header must be JSON in UTF-8: Expecting property": raw("{'v': 1}"),
    "header must be JSON in UTF-8: Extra data": raw("{} {}"),
    "header must be JSON in UTF-8: Unexpected UTF-8 BOM": raw("\ufeff{}"),
    "header must be JSON in UTF-8: NaN is not": raw('{"v": 1, "id": NaN}'),
    "header must be JSON in UTF-8: -Infinity is not": raw('{"v": 1, "id": -Infinity}'),
    "header must be JSON in UTF-8: Exceeds the limit": raw(f'{{"id": {"9" * 5000}}}'),
    "header must not be nested so deep": raw("[" * 16_000),
    "header must be a JSON object; got a list": raw("[]"),
    "header must be a JSON object; got a int": raw("4"),
    "id must be a whole number from 0 to 9007199254740991; got None": raw("{}"),
    "id must be a whole number from 0 to 9007199254740991; got True": raw(header(id=True)),
    "id must be a whole number from 0 to 9007199254740991; got 1.0": raw(header(id=1.0)),
    "id must be a whole number from 0 to 9007199254740991; got -1": raw(header(id=-1)),
    "id must be a whole number from 0 to 9007199254740991; got 9007199254740992": raw(header(id=2**53)),
    "id must be a whole number from 0 to 9007199254740991; got '7'": raw(header(id="7")),
    "id must be a whole number from 0 to 9007199254740991; got inf": raw('{"id": 1e999}'),
    "frame must have at most 1000000 bytes; got 1000008": raw(
        header(), bytes(1_000_008 - len(raw(header())))
    ),
}


@pytest.mark.parametrize("message", BAD_FRAMES)
def test_a_frame_whose_id_cannot_be_read_gets_an_error_frame_without_id(message):
    number, error = error_of(answer(BAD_FRAMES[message]))
    assert number is None
    assert error.startswith(message)


BAD_REQUESTS = {
    "header must include 'v'; got ": raw({"id": 7, "op": "regions", "params": {}, "arrays": []}),
    "header must include 'op'; got ": raw({"v": 1, "id": 7, "params": {}, "arrays": []}),
    "header must include 'params'; got ": raw({"v": 1, "id": 7, "op": "regions", "arrays": []}),
    "header must include 'arrays'; got ": raw(header()),
    "header must be among v, id, op, params, arrays; got 'who'": request(who="me"),
    "v must be a whole number from 1 to 1; got 2": request(v=2),
    "v must be a whole number from 1 to 1; got True": request(v=True),
    "v must be a whole number from 1 to 1; got 1.0": request(v=1.0),
    f"op must be one of {NAMES}; got 'region'": request(op="region"),
    f"op must be one of {NAMES}; got ['regions']": request(op=["regions"]),
    f"op must be one of {NAMES}; got None": request(op=None),
    "params must be an object; got []": frames.encode({**header(), "params": []}, {}),
    "params must be an object; got None": frames.encode({**header(), "params": None}, {}),
    "arrays must be a list of at most 16": raw({**header(), "arrays": {}}),
    "arrays must be a list of at most 16 ": listing(*[ENTRY] * 17),
    "an array must be given by its name, dtype and shape": listing("a"),
    "an array must be given by its name, dtype and shape ": listing({"name": "a", "dtype": "u1"}),
    "an array must be given by its name, dtype and shape  ": listing({**ENTRY, "order": "F"}),
    "the name of an array must be a string": listing({**ENTRY, "name": 3}),
    "dtype of 'a' must be one of f4, f8, i1, i2, i4, u1, u2, u4; got 'u8'": listing({**ENTRY, "dtype": "u8"}),
    "dtype of 'a' must be one of f4, f8, i1, i2, i4, u1, u2, u4; got '<u1'": listing(
        {**ENTRY, "dtype": "<u1"}
    ),
    "dtype of 'a' must be one of f4, f8, i1, i2, i4, u1, u2, u4; got {}": listing({**ENTRY, "dtype": {}}),
    "shape of 'a' must be a list of 1 to 4 lengths": listing({**ENTRY, "shape": []}),
    "shape of 'a' must be a list of 1 to 4 lengths ": listing({**ENTRY, "shape": [1] * 5}),
    "shape of 'a' must be a list of 1 to 4 lengths  ": listing({**ENTRY, "shape": 8}),
    "shape of 'a' must be a whole number from 0 to 16777216; got -8": listing({**ENTRY, "shape": [-8]}),
    "shape of 'a' must be a whole number from 0 to 16777216; got True": listing(
        {**ENTRY, "shape": [True, 8]}
    ),
    "shape of 'a' must be a whole number from 0 to 16777216; got 8.0": listing({**ENTRY, "shape": [8.0]}),
    "shape of 'a' must be a whole number from 0 to 16777216; got 16777217": listing(
        {**ENTRY, "shape": [2**24 + 1]}
    ),
    "array 'a' must have at most 16777216 elements; got 281474976710656": listing(
        {**ENTRY, "shape": [2**24] * 2}
    ),
    "array 'a' must have 9 bytes and its padding; got 8": listing({**ENTRY, "shape": [9]}),
    "array 'a' must have 16 bytes and its padding; got 8": listing({**ENTRY, "dtype": "f8", "shape": [2]}),
    "array 'b' must have 8 bytes and its padding; got 0": listing(ENTRY, {**ENTRY, "name": "b"}),
    "array 'a' must not be deflated in a request": listing({**ENTRY, "deflated": 8}),
    "array 'a' must not be deflated in a request ": listing({**ENTRY, "deflated": None}),
    "array names must differ; got 'a' twice": listing({**ENTRY, "shape": [0]}, ENTRY),
    "frame must end with its last array; got 8 bytes more": GOOD + EIGHT,
    "frame must end with its last array; got 3 bytes more": GOOD + b"abc",
    "array 'f' must be finite; got nan": request(arrays={"f": np.array([1.0, np.nan])}),
    "array 'f' must be finite; got -inf": request(arrays={"f": np.array([[-np.inf, 1]], dtype=np.float32)}),
    "params must include 'axes'; got []": frames.encode({**header(), "params": {}}, {}),
    "arrays must include 'labels'; got ['steps']": request(arrays={"steps": STEPS}),
    "arrays must be among steps, labels; got 'W'": request(
        arrays={"steps": STEPS, "labels": LABELS, "W": STEPS}
    ),
}


@pytest.mark.parametrize("message", BAD_REQUESTS)
def test_a_bad_request_gets_an_error_frame_under_its_id_that_names_what_is_wrong(message):
    number, error = error_of(answer(BAD_REQUESTS[message]))
    assert number == 7
    assert error.startswith(message.rstrip())


def test_a_number_too_large_for_a_float_is_not_taken_for_a_finite_one():
    frame = request({"scale": [1, 12345]})
    frame = frame.replace(b"12345", b"1e999")
    assert error_of(answer(frame)) == (7, "scale[1] must be a number from 1e-06 to 1e+06; got inf")


def test_a_frame_of_exactly_the_largest_size_is_read_and_one_byte_more_is_not():
    entry = {"name": "a", "dtype": "u1", "shape": [0]}
    fitting = raw({**header(), "arrays": [entry]})
    fitting += bytes(MAX_FRAME - len(fitting))
    assert "frame must end with its last array" in error_of(answer(fitting))[1]
    assert error_of(answer(fitting + b"\0")) == (None, "frame must have at most 1000000 bytes; got 1000001")


def test_refusing_reads_the_id_where_there_is_one():
    assert error_of(refuse(GOOD, BUSY)) == (7, "busy")
    for bad in (b"", raw("[]"), raw("{}"), raw("[" * 9000), bytes(MAX_FRAME + 1)):
        assert error_of(refuse(bad, BUSY)) == (None, "busy")


def test_a_fault_of_an_operation_is_logged_once_and_answered(caplog):
    def broken(message):
        raise ZeroDivisionError("of our own making")

    operations.OPERATIONS["broken"] = broken
    try:
        number, error = error_of(answer(request(op="broken")))
    finally:
        del operations.OPERATIONS["broken"]
    assert (number, error) == (7, "the server could not compute this; the fault is its own")
    assert [record.getMessage() for record in caplog.records] == [
        "The live socket could not answer request 7"
    ]


def check_answered(frame, caplog):
    """A frame comes back, the next good frame is answered, nothing is logged or warned."""
    caplog.clear()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        said, _ = frames.decode(answer(frame))
        assert said["v"] == 1
        assert ("error" in said) != ("params" in said)
        assert answer(GOOD) == SAID
    assert not caplog.records


FUZZ = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(st.binary(max_size=300))
@FUZZ
def test_random_bytes_are_answered_and_nothing_is_logged(caplog, frame):
    caplog.set_level(logging.DEBUG)
    check_answered(frame, caplog)


@given(st.binary(max_size=200), st.binary(max_size=60))
@FUZZ
def test_random_headers_and_bodies_are_answered_and_nothing_is_logged(caplog, text, body):
    check_answered(raw(text, body), caplog)


@given(
    st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=4),
    st.integers(0, len(GOOD)),
    st.binary(max_size=12),
)
@example([], len(GOOD), b"")
@FUZZ
def test_a_good_frame_with_bytes_changed_cut_or_added_is_answered_and_nothing_is_logged(
    caplog, changes, end, more
):
    frame = bytearray(GOOD)
    for place, byte in changes:
        frame[place] = byte
    check_answered(bytes(frame), caplog)
    check_answered(bytes(frame[:end]) + more, caplog)


ANY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from([10**300, -1, 0, 1]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["k", "metric", "x"]), inner),
    max_leaves=8,
)
PARAM_NAMES = st.sampled_from(
    ["axes", "classes", "cells", "panes", "scale", "standardize", "mark_ties", "accuracy", "query"]
)


@given(
    st.dictionaries(PARAM_NAMES, ANY_JSON, max_size=3),
    st.dictionaries(st.sampled_from(["v", "id", "op"]), ANY_JSON),
)
@FUZZ
def test_parameters_of_any_json_are_answered_and_nothing_is_logged(caplog, params, changes):
    said = {**header(), **changes, "params": {**header()["params"], **params}}
    said["arrays"] = frames.split(GOOD)[0]["arrays"]
    check_answered(raw(json.dumps(said), bytes(frames.split(GOOD)[1])), caplog)


@given(
    st.dictionaries(
        st.sampled_from(["steps", "labels", "more"]),
        st.tuples(st.sampled_from(list(frames.DTYPES)), st.lists(st.integers(0, 3), min_size=1, max_size=4)),
        min_size=1,
    ),
    st.binary(min_size=64, max_size=64),
)
@FUZZ
def test_arrays_of_any_dtype_shape_and_bits_are_answered_and_nothing_is_logged(caplog, described, bits):
    entries, body = [], b""
    for name, (dtype, shape) in described.items():
        entries.append({"name": name, "dtype": dtype, "shape": shape})
        size = int(np.prod(shape)) * int(dtype[1])
        body += (bits * 12)[:size] + bytes(-size % 8)
    check_answered(raw({**header(), "arrays": entries}, body), caplog)
