"""A number as people read it, character for character as the number grid writes it in the browser."""

import math
from decimal import ROUND_HALF_UP, Decimal, localcontext

ROUND_OFF = 1e-12  # below this a difference of typed numbers is round-off


def readable(value: float) -> str:
    """Two decimals from 1 upwards, four significant digits below, powers of ten at the ends.

    >>> [readable(value) for value in (437.9, 2.8999999999999995, 0.5514447, 3.377823760449065e-48, -96.8)]
    ['437.9', '2.9', '0.5514', '3.378e−48', '−96.8']
    """
    if math.isnan(value):
        return "NaN"
    size, sign = abs(value), "−" if value < 0 else ""
    if math.isinf(size):
        return f"{sign}∞"
    if size == 0:
        return "0"
    if size >= 1e6 or size < 1e-4:
        return sign + _power(size)
    if size >= 1:
        return sign + _trimmed(f"{_rounded(size, -2):f}")
    return sign + _trimmed(f"{_rounded(size, Decimal(size).adjusted() - 3):f}")


def readable_difference(value: float) -> str:
    """The same, with round-off taken for the 0 that it is."""
    return readable(0.0 if abs(value) < ROUND_OFF else value)


def _rounded(size: float, place: int) -> Decimal:
    """Rounded at a power of ten as JavaScript does it: exact halves upwards."""
    with localcontext(prec=400):
        return Decimal(size).quantize(Decimal(1).scaleb(place), ROUND_HALF_UP)


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _power(size: float) -> str:
    digits, exponent = f"{_rounded(size, Decimal(size).adjusted() - 3):.3e}".split("e")
    return f"{_trimmed(digits)}e{int(exponent)}".replace("-", "−")
