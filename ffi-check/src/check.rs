//! One configuration from headers and sources to differences.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Linkage, RecordId, Type, Value};
use crate::c::{Headers, Input, Parser, Probes};
use crate::compare::{compare, Difference};
use crate::rust::accessors::Accessors;
use crate::rust::{Cfgs, Declarations, Scope, Source, Types};

/// Reads the cfgs off the switches.
pub type ReadCfgs<'x> = &'x dyn Fn(&BTreeMap<String, i128>) -> Result<Cfgs, String>;

/// What to compare with the sources.
#[derive(Clone, Copy)]
pub struct Subject<'x> {
    /// The headers.
    pub input: &'x Input,
    /// The macros to read.
    pub switches: &'x [&'x str],
    /// What they mean.
    pub cfgs: ReadCfgs<'x>,
    /// The symbols of the library.
    pub exports: Option<&'x BTreeSet<String>>,
}

/// The cfgs that the headers stand for, and all differences from what the sources declare under them.
pub fn check(
    parser: &Parser,
    subject: Subject<'_>,
    source: &Source,
) -> Result<(Cfgs, Vec<Difference>), String> {
    let mut set = Cfgs::default();
    let mut headers = parser.read(subject.input, subject.switches, |headers| {
        set = (subject.cfgs)(&headers.switches)?;
        let scope = Scope::new(source, &set).map_err(|error| error.to_string())?;
        let ours = Declarations::read(&Types::new(&scope, &set));
        Ok(probes(headers, &ours))
    })?;
    adopt(&mut headers);
    let scope = Scope::new(source, &set).map_err(|error| error.to_string())?;
    let types = Types::new(&scope, &set);
    let ours = Declarations::read(&types);
    let found = compare(&headers, &ours, &Accessors::new(&types), subject.exports);
    Ok((set, found))
}

/// What is needed of macros: the values of those that are constants here, the results of those that are functions.
fn probes(headers: &Headers, ours: &Declarations) -> Probes {
    let mut probes = Probes::default();
    for (name, constant) in &ours.api.constants {
        let known = headers.macros.get(name);
        if known.map_or(true, |known| known.parameters.is_some()) {
            continue;
        }
        match constant.value {
            Value::Text(_) => probes.texts.push(name.clone()),
            Value::Aggregate => {}
            _ => probes.numbers.push(name.clone()),
        }
    }
    for (name, function) in &ours.api.functions {
        let known = match headers.macros.get(name) {
            Some(known) if function.linkage == Linkage::Inline => known,
            _ => continue,
        };
        if known.parameters.is_none() {
            probes.calls.push((name.clone(), None));
            continue;
        }
        let params = function.signature.params.iter();
        let arguments: Option<Vec<String>> = params
            .map(|ty| Some(format!("(({})0)", spelling(headers, ours, ty)?)))
            .collect();
        if arguments.is_some() {
            probes.calls.push((name.clone(), arguments));
        }
    }
    probes
}

/// A type of ours in C; `None` if C has no such type.
fn spelling(headers: &Headers, ours: &Declarations, ty: &Type) -> Option<String> {
    Some(match ty {
        Type::Void | Type::Never => "void".into(),
        Type::Bool => "_Bool".into(),
        Type::Int { size, signed } => {
            let sign = if *signed == Some(false) {
                "unsigned "
            } else {
                "signed "
            };
            let width = match size {
                1 => "char",
                2 => "short",
                4 => "int",
                8 => "long long",
                _ => return None,
            };
            format!("{sign}{width}")
        }
        Type::Float(4) => "float".into(),
        Type::Float(8) => "double".into(),
        Type::Pointer(to) => match &**to {
            Type::Function(_) | Type::Array(..) => "void *".into(),
            to => format!("{} *", spelling(headers, ours, to)?),
        },
        Type::Record(id) => {
            let names = &ours.api.record(*id).names;
            let known = names
                .iter()
                .find(|name| headers.api.record_names.contains_key(*name));
            known?.clone()
        }
        _ => return None,
    })
}

/// Structs that only a typedef or a field leads to have names, too.
fn adopt(headers: &mut Headers) {
    for (number, record) in headers.api.records.iter().enumerate() {
        for name in &record.names {
            let id = RecordId(number);
            headers.api.record_names.entry(name.clone()).or_insert(id);
        }
    }
}
