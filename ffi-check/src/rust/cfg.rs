//! Conditions: which cfgs a configuration sets, and what `#[cfg(..)]` says under them.

use std::collections::BTreeSet;
use std::fmt;

use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{parenthesized, Attribute, Ident, LitStr, Token};

/// The cfgs that are set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cfgs {
    names: BTreeSet<String>,
    values: BTreeSet<(String, String)>,
}

impl Cfgs {
    /// The cfgs of the target that this program was compiled for.
    pub fn of_host() -> Self {
        let mut cfgs = Cfgs::default();
        for (set, name) in [(cfg!(unix), "unix"), (cfg!(windows), "windows")] {
            if set {
                cfgs.set(name);
            }
        }
        let endian = if cfg!(target_endian = "little") {
            "little"
        } else {
            "big"
        };
        let vendor = if cfg!(target_vendor = "apple") {
            "apple"
        } else {
            "unknown"
        };
        cfgs.set_value("target_endian", endian);
        cfgs.set_value("target_vendor", vendor);
        cfgs.set_value("target_os", std::env::consts::OS);
        cfgs.set_value("target_family", std::env::consts::FAMILY);
        cfgs.set_value("target_arch", std::env::consts::ARCH);
        cfgs.set_value("target_pointer_width", &usize::BITS.to_string());
        cfgs
    }

    /// For a target with pointers of so many bits, all else as on the host.
    pub fn set_pointer_width(&mut self, bits: u64) {
        self.values
            .retain(|(name, _)| name != "target_pointer_width");
        self.set_value("target_pointer_width", &bits.to_string());
    }

    /// The size of a pointer in bytes.
    pub fn pointer(&self) -> u64 {
        let width = |(name, value): &(String, String)| {
            (name == "target_pointer_width").then(|| value.parse::<u64>().ok())?
        };
        self.values.iter().find_map(width).unwrap_or(64) / 8
    }

    /// Sets `name`.
    pub fn set(&mut self, name: &str) {
        self.names.insert(name.to_owned());
    }

    /// Sets `name = "value"`.
    pub fn set_value(&mut self, name: &str, value: &str) {
        self.values.insert((name.to_owned(), value.to_owned()));
    }

    /// Whether `name` is set.
    pub fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// The conditions written on an item; all must hold.
    pub fn allow(&self, attributes: &[Attribute]) -> syn::Result<bool> {
        for attribute in attributes {
            if attribute.path().is_ident("cfg") && !attribute.parse_args::<Condition>()?.holds(self)
            {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The attributes of an item with every `cfg_attr` replaced by what it adds here.
    pub fn expand(&self, attributes: &[Attribute]) -> syn::Result<Vec<Attribute>> {
        let mut expanded = Vec::new();
        for attribute in attributes {
            if !attribute.path().is_ident("cfg_attr") {
                expanded.push(attribute.clone());
                continue;
            }
            let conditional: ConditionalAttribute = attribute.parse_args()?;
            if conditional.condition.holds(self) {
                let added: Vec<Attribute> = conditional
                    .metas
                    .iter()
                    .map(|meta| syn::parse_quote!(#[#meta]))
                    .collect();
                expanded.extend(self.expand(&added)?);
            }
        }
        Ok(expanded)
    }
}

/// What stands in `cfg(..)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// `name`
    Name(String),
    /// `name = "value"`
    Value(String, String),
    /// `all(..)`
    All(Vec<Condition>),
    /// `any(..)`
    Any(Vec<Condition>),
    /// `not(..)`
    Not(Box<Condition>),
}

impl Condition {
    /// Whether it holds under these cfgs.
    pub fn holds(&self, cfgs: &Cfgs) -> bool {
        match self {
            Condition::Name(name) => cfgs.names.contains(name),
            Condition::Value(name, value) => {
                cfgs.values.contains(&(name.to_owned(), value.to_owned()))
            }
            Condition::All(conditions) => conditions.iter().all(|inner| inner.holds(cfgs)),
            Condition::Any(conditions) => conditions.iter().any(|inner| inner.holds(cfgs)),
            Condition::Not(inner) => !inner.holds(cfgs),
        }
    }
}

impl Parse for Condition {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name: Ident = input.parse()?;
        if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            let value: LitStr = input.parse()?;
            return Ok(Condition::Value(name.to_string(), value.value()));
        }
        if !input.peek(syn::token::Paren) {
            return Ok(Condition::Name(name.to_string()));
        }
        let inside;
        parenthesized!(inside in input);
        let list = Punctuated::<Condition, Token![,]>::parse_terminated(&inside)?;
        let mut list: Vec<Condition> = list.into_iter().collect();
        match (name.to_string().as_str(), list.len()) {
            ("all", _) => Ok(Condition::All(list)),
            ("any", _) => Ok(Condition::Any(list)),
            ("not", 1) => Ok(Condition::Not(Box::new(list.remove(0)))),
            _ => Err(syn::Error::new(name.span(), "expected all, any or not(..)")),
        }
    }
}

/// What stands in `cfg_attr(..)`.
struct ConditionalAttribute {
    condition: Condition,
    metas: Vec<syn::Meta>,
}

impl Parse for ConditionalAttribute {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let condition = input.parse()?;
        input.parse::<Token![,]>()?;
        let metas = Punctuated::<syn::Meta, Token![,]>::parse_terminated(input)?;
        let metas = metas.into_iter().collect();
        Ok(ConditionalAttribute { condition, metas })
    }
}

impl fmt::Display for Cfgs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.names.iter().cloned();
        let values = self
            .values
            .iter()
            .map(|(name, value)| format!("{name}={value:?}"));
        f.write_str(&names.chain(values).collect::<Vec<_>>().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(text: &str, cfgs: &Cfgs) -> bool {
        syn::parse_str::<Condition>(text).unwrap().holds(cfgs)
    }

    #[test]
    fn conditions_are_evaluated() {
        let mut cfgs = Cfgs::default();
        cfgs.set("Py_3_8");
        cfgs.set_value("py_sys_config", "Py_DEBUG");
        assert!(holds("Py_3_8", &cfgs));
        assert!(!holds("Py_3_9", &cfgs));
        assert!(holds("all(Py_3_8, not(Py_3_9))", &cfgs));
        assert!(holds("any(Py_3_9, py_sys_config = \"Py_DEBUG\")", &cfgs));
        assert!(!holds("any()", &cfgs) && holds("all()", &cfgs));
        assert!(!holds("py_sys_config = \"Py_REF_DEBUG\"", &cfgs));
        assert!(syn::parse_str::<Condition>("not(a, b)").is_err());
    }

    #[test]
    fn attributes_follow_their_condition() {
        let mut cfgs = Cfgs::default();
        let function: syn::ItemFn = syn::parse_quote! {
            #[cfg_attr(PyPy, link_name = "PyPyFoo", inline)]
            #[cfg(not(GraalPy))]
            fn foo() {}
        };
        let names = |cfgs: &Cfgs| {
            let expanded = cfgs.expand(&function.attrs).unwrap();
            let names = expanded.iter().map(|one| one.path().get_ident().cloned());
            names
                .map(|name| name.unwrap().to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&cfgs), ["cfg"]);
        assert!(cfgs.allow(&function.attrs).unwrap());
        cfgs.set("PyPy");
        assert_eq!(names(&cfgs), ["link_name", "inline", "cfg"]);
        cfgs.set("GraalPy");
        assert!(!cfgs.allow(&function.attrs).unwrap());
    }
}
