//! Whether a table can be read, without reading it: errors by way of `eyre`.

use chrono::NaiveDate;
use eyre::WrapErr;
use pyo3::prelude::*;

/// How many nights there are in a table. `on_line` is called after each line.
#[pyfunction]
#[pyo3(signature = (text, on_line = None))]
pub fn count_nights(text: &str, on_line: Option<&Bound<'_, PyAny>>) -> eyre::Result<i64> {
    let mut sum = 0;
    for (number, line) in (1..).zip(text.lines()) {
        sum += nights(line).wrap_err_with(|| format!("line {number}"))?;
        if let Some(on_line) = on_line {
            on_line.call1((number,))?;
        }
    }
    Ok(sum)
}

fn nights(line: &str) -> eyre::Result<i64> {
    let days: Vec<&str> = line.split(';').skip(1).take(2).collect();
    let day = |day: &str| {
        let parsed = day.parse::<NaiveDate>();
        parsed.wrap_err_with(|| format!("not a day: {day}"))
    };
    match days[..] {
        [from, to] => Ok((day(to)? - day(from)?).num_days()),
        _ => eyre::bail!("too few fields"),
    }
}
