//! Decimals as Python writes them, without Python.
//!
//! Python's C API has no access to the digits of a `Decimal`. Its text has all of them, in the order in which they are wanted, and is the
//! cheapest that its methods give: `as_tuple` makes an `int` for each.

use std::num::IntErrorKind;

use rust_decimal::Decimal;

/// The most decimal places.
const MAX_SCALE: u32 = 28;
const MAX_MANTISSA: u128 = (1 << 96) - 1;

/// A sign, 29 digits, and a point.
const MAX_LEN: usize = 31;
/// The digits of the lower part of a mantissa that does not fit in 64 bits.
const LOWER_DIGITS: usize = 19;

/// The text of a decimal, such as `-0.50`.
pub(crate) struct Text {
    /// ASCII, from `start` on.
    bytes: [u8; MAX_LEN],
    start: usize,
}

impl Text {
    pub(crate) fn of(decimal: &Decimal) -> Text {
        let mut text = Text {
            bytes: [b'0'; MAX_LEN],
            start: MAX_LEN,
        };
        let scale = decimal.scale() as usize;
        // Where the point goes, and where the digit left of it does, which is always there.
        let (point, first) = match scale {
            0 => (usize::MAX, MAX_LEN - 1),
            _ => (MAX_LEN - scale, MAX_LEN - scale - 2),
        };
        let mantissa = decimal.mantissa().unsigned_abs();
        match u64::try_from(mantissa) {
            Ok(mantissa) => text.prepend_digits(mantissa, point, first),
            Err(_) => {
                // One division of 128 bits instead of one for each digit.
                const UNIT: u128 = 10u128.pow(LOWER_DIGITS as u32);
                let has_point = (1..LOWER_DIGITS).contains(&scale);
                let first_of_lower = MAX_LEN - LOWER_DIGITS - usize::from(has_point);
                text.prepend_digits((mantissa % UNIT) as u64, point, first_of_lower);
                text.prepend_digits((mantissa / UNIT) as u64, point, first);
            }
        }
        if decimal.is_sign_negative() {
            text.prepend(b'-');
        }
        text
    }

    #[inline]
    fn prepend(&mut self, byte: u8) {
        self.start -= 1;
        self.bytes[self.start] = byte;
    }

    /// Digits, with zeros in front to reach `first`.
    #[inline]
    fn prepend_digits(&mut self, mut number: u64, point: usize, first: usize) {
        while number != 0 || self.start > first {
            if self.start == point {
                self.prepend(b'.');
            }
            self.prepend(b'0' + (number % 10) as u8);
            number /= 10;
        }
    }

    #[inline]
    pub(crate) fn as_str(&self) -> &str {
        // SAFETY: all of `bytes` is ASCII: digits, a point, a minus.
        unsafe { std::str::from_utf8_unchecked(&self.bytes[self.start..]) }
    }
}

#[derive(Debug, PartialEq)]
pub(crate) enum ParseError {
    /// NaN, infinity, or no number at all.
    NoFiniteNumber,
    TooLarge,
    TooPrecise,
}

/// The number that a text stands for, as Python writes the finite ones: `-0.00`, `12.5`, `1E+3`, `1.5e-07`.
pub(crate) fn parse(text: &[u8]) -> Result<Decimal, ParseError> {
    let (negative, unsigned) = match text.split_first() {
        Some((b'-', rest)) => (true, rest),
        _ => (false, text),
    };
    let mut decimal = match parse_short(unsigned) {
        Some((mantissa, scale)) => {
            Decimal::from_parts(mantissa as u32, (mantissa >> 32) as u32, 0, negative, scale)
        }
        None => {
            let (mantissa, scale) = parse_any(unsigned)?;
            let [low, middle, high] = [0, 32, 64].map(|shift| (mantissa >> shift) as u32);
            Decimal::from_parts(low, middle, high, negative, scale)
        }
    };
    // Some versions of `rust_decimal` forget it for zero.
    decimal.set_sign_negative(negative);
    Ok(decimal)
}

/// Digits, with or without a point, so few that there is nothing to watch.
#[inline]
fn parse_short(text: &[u8]) -> Option<(u64, u32)> {
    if text.len() > 19 {
        return None;
    }
    let mut mantissa = 0;
    let mut point = None;
    for (index, byte) in text.iter().enumerate() {
        match byte {
            b'0'..=b'9' => mantissa = mantissa * 10 + u64::from(byte - b'0'),
            b'.' if point.is_none() => point = Some(index),
            _ => return None,
        }
    }
    match (text, point) {
        ([] | [b'.'], _) => None,
        (_, None) => Some((mantissa, 0)),
        (_, Some(point)) => Some((mantissa, (text.len() - point - 1) as u32)),
    }
}

/// Any number, as a mantissa and a scale that fit.
#[cold]
fn parse_any(text: &[u8]) -> Result<(u128, u32), ParseError> {
    let exponent_mark = text.iter().position(|byte| matches!(byte, b'E' | b'e'));
    let (digits, exponent) = match exponent_mark {
        None => (text, 0),
        Some(mark) => (&text[..mark], parse_exponent(&text[mark + 1..])?),
    };
    let mut number = Number {
        mantissa: 0,
        zeros: 0,
        exponent,
        is_cut: false,
    };
    let mut after_point = false;
    let mut digit_seen = false;
    for byte in digits {
        match byte {
            b'0'..=b'9' => {
                digit_seen = true;
                number.push(byte - b'0', after_point);
            }
            b'.' if !after_point => after_point = true,
            _ => return Err(ParseError::NoFiniteNumber),
        }
    }
    if digit_seen {
        number.fit()
    } else {
        Err(ParseError::NoFiniteNumber)
    }
}

/// The number `mantissa * 10^zeros * 10^exponent`.
struct Number {
    /// Without the zeros at its end.
    mantissa: u128,
    zeros: i64,
    exponent: i64,
    /// There were more digits than the mantissa has room for.
    is_cut: bool,
}

impl Number {
    fn push(&mut self, digit: u8, after_point: bool) {
        if self.is_cut || !self.push_in(digit) {
            self.is_cut = true;
            self.exponent += i64::from(!after_point);
        } else {
            self.exponent -= i64::from(after_point);
        }
    }

    /// Whether there was room.
    fn push_in(&mut self, digit: u8) -> bool {
        if digit == 0 {
            self.zeros += i64::from(self.mantissa != 0);
            return true;
        }
        let mantissa = (0..=self.zeros)
            .try_fold(self.mantissa, |mantissa, _| mantissa.checked_mul(10))
            .and_then(|mantissa| mantissa.checked_add(digit.into()));
        match mantissa {
            Some(mantissa) => {
                self.mantissa = mantissa;
                self.zeros = 0;
                true
            }
            None => false,
        }
    }

    /// A mantissa of 96 bits, and a scale: with all zeros at the end, or as many of them as there is room for.
    fn fit(self) -> Result<(u128, u32), ParseError> {
        let most_places = i64::from(MAX_SCALE);
        if self.mantissa == 0 {
            return Ok((0, (-self.exponent).clamp(0, most_places) as u32));
        }
        if self.is_cut || self.mantissa > MAX_MANTISSA {
            // The last of these digits counts.
            return Err(if self.is_too_large() {
                ParseError::TooLarge
            } else {
                ParseError::TooPrecise
            });
        }
        // The zeros that have to be in the mantissa, since there is no scale below 0, and those that should be.
        let exponent = self.exponent + self.zeros;
        let needed = exponent.max(0);
        let wanted = self.zeros.min(exponent + most_places).max(needed);
        let mut mantissa = self.mantissa;
        let mut zeros = 0;
        while zeros < wanted && mantissa <= MAX_MANTISSA / 10 {
            mantissa *= 10;
            zeros += 1;
        }
        let scale = zeros - exponent;
        if zeros < needed {
            Err(ParseError::TooLarge)
        } else if scale > most_places {
            Err(ParseError::TooPrecise)
        } else {
            Ok((mantissa, scale as u32))
        }
    }

    /// Whether what stands left of the point is more than 96 bits, for a mantissa that is.
    fn is_too_large(&self) -> bool {
        let exponent = self.exponent + self.zeros;
        match u32::try_from(-exponent) {
            Err(_) => exponent >= 0,
            // A power that is too large leaves nothing left of the point.
            Ok(places) => 10u128
                .checked_pow(places)
                .map_or(false, |power| self.mantissa / power > MAX_MANTISSA),
        }
    }
}

/// An exponent; one that is beyond all use is cut to a limit that leaves room for adding lengths to it.
fn parse_exponent(text: &[u8]) -> Result<i64, ParseError> {
    const LIMIT: i64 = i64::MAX / 2;
    let text = std::str::from_utf8(text).map_err(|_| ParseError::NoFiniteNumber)?;
    match text.parse::<i64>() {
        Ok(exponent) => Ok(exponent.clamp(-LIMIT, LIMIT)),
        Err(error) => match error.kind() {
            IntErrorKind::PosOverflow => Ok(LIMIT),
            IntErrorKind::NegOverflow => Ok(-LIMIT),
            _ => Err(ParseError::NoFiniteNumber),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<String, ParseError> {
        parse(text.as_bytes()).map(|decimal| {
            let text = Text::of(&decimal);
            text.as_str().to_owned()
        })
    }

    #[test]
    fn every_notation_is_read() {
        for (text, expected) in [
            ("0", "0"),
            ("-0", "-0"),
            ("-0.00", "-0.00"),
            ("007", "7"),
            ("123.456", "123.456"),
            ("-1.50", "-1.50"),
            (".5", "0.5"),
            ("5.", "5"),
            ("1E+3", "1000"),
            ("1e3", "1000"),
            ("-1.5E-7", "-0.00000015"),
            ("1.50e+1", "15.0"),
            ("0E+999999999999999999", "0"),
            ("0E-1999999999999999997", "0.0000000000000000000000000000"),
            (
                "0.0E-99999999999999999999",
                "0.0000000000000000000000000000",
            ),
            ("0E99999999999999999999", "0"),
            ("1E-28", "0.0000000000000000000000000001"),
            ("9999999999999999999", "9999999999999999999"),
            ("99999999999999999999", "99999999999999999999"),
            ("1.0000000000000000001", "1.0000000000000000001"),
            (
                "79228162514264337593543950335",
                "79228162514264337593543950335",
            ),
            (
                "-7.9228162514264337593543950335",
                "-7.9228162514264337593543950335",
            ),
            // As many zeros as there is room for: 28 places, and 96 bits.
            (
                "1.00000000000000000000000000000000",
                "1.0000000000000000000000000000",
            ),
            (
                "8.0000000000000000000000000000",
                "8.000000000000000000000000000",
            ),
            (
                "20.0000000000000000000000000000000000000000000000000000",
                "20.000000000000000000000000000",
            ),
            (
                "7922816251426433759354.3950335",
                "7922816251426433759354.3950335",
            ),
            (
                "7922816251.4264337593543950335",
                "7922816251.4264337593543950335",
            ),
            (
                "79228162514.264337593543950335",
                "79228162514.264337593543950335",
            ),
            ("1E+28", "10000000000000000000000000000"),
            (
                "792281625142643375935439503350E-1",
                "79228162514264337593543950335",
            ),
        ] {
            assert_eq!(parsed(text).as_deref(), Ok(expected), "{}", text);
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for text in [
            "", "-", ".", "-.", "E5", ".E5", "1E", "1E+", "1.2.3", "+1", "--1", "1_0", " 1", "NaN",
            "inf", "Infinity", "sNaN12", "\u{661}",
        ] {
            assert_eq!(parsed(text), Err(ParseError::NoFiniteNumber), "{}", text);
        }
        let nines = "9".repeat(60);
        for text in [
            "79228162514264337593543950336",
            "-79228162514264337593543950336",
            "79228162514264337593543950336.0",
            "79228162514264337593543950336.00000000000000000000000000000001",
            "1E+29",
            "8E+28",
            "1E+999999999999999999",
            "1E+9223372036854775807",
            "1E99999999999999999999",
            &nines,
            &format!("{}.5", nines),
            &format!("{}E-31", nines),
        ] {
            assert_eq!(parsed(text), Err(ParseError::TooLarge), "{}", text);
        }
        for text in [
            "1E-29",
            "0.00000000000000000000000000001",
            "7.9228162514264337593543950336",
            "79228162514264337593543950335.1",
            "1.00000000000000000000000000001",
            "1E-1999999999999999997",
            "1E-9223372036854775808",
            "12.5E-99999999999999999999",
            &format!("0.{}", nines),
            &format!("7.{}", nines),
            &format!("{}E-32", nines),
        ] {
            assert_eq!(parsed(text), Err(ParseError::TooPrecise), "{}", text);
        }
    }

    /// Against a reading that has no shortcut.
    #[test]
    fn the_short_way_agrees_with_the_long_one() {
        for text in [
            "0",
            "0.0",
            "1",
            "10",
            "100.00",
            "12.34",
            "000.1",
            "999999999999999999",
            "0.00000000000000001",
        ] {
            let (mantissa, scale) = parse_short(text.as_bytes()).unwrap();
            assert_eq!(
                parse_any(text.as_bytes()),
                Ok((mantissa.into(), scale)),
                "{}",
                text
            );
        }
    }
}
