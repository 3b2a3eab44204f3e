//! Values of constants.

use super::{Comparison, Kind};
use crate::api::Value;

impl Comparison<'_> {
    pub(super) fn constants(&self) {
        for (name, ours) in &self.rust.api.constants {
            let c = self
                .c
                .api
                .constants
                .get(name)
                .map(|constant| &constant.value);
            let detail = match (c, &ours.value) {
                (_, Value::Unknown(why)) if self.is_public(name) || c.is_some() => {
                    self.report(Kind::Unreadable, name, format!("the value: {why}"));
                    continue;
                }
                (_, Value::Unknown(_)) => continue,
                (Some(c), ours) if c == ours => continue,
                // A struct literal: that there is one is all that can be said.
                (_, Value::Aggregate) if self.in_c(name) => continue,
                (Some(c), ours) => format!("C {c}, ours {ours}"),
                (None, ours) if self.in_c(name) => {
                    format!("ours {ours}; C has the name, but its value cannot be computed")
                }
                (None, _) if self.is_public(name) => {
                    self.report(Kind::Absent, name, "a constant that no header has");
                    continue;
                }
                (None, _) => continue,
            };
            self.report(Kind::Value, name, detail);
        }
    }
}
