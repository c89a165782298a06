//! JSON Schemas of what is read, made of the very types that read it. The only
//! file that knows the schema crate.
//!
//! Every type that can be read from a node says here what it takes, so that an
//! editor refuses what the loader refuses; see [`super::shape::FromNode::shape`].

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};

use super::shape::FromNode;
use crate::exact::Exact;

/// A schema of one value.
pub(crate) type Shape = Schema;

/// Where schemas of rows are gathered, so that each is written once.
pub(crate) struct Shapes<'a>(&'a mut SchemaGenerator);

/// Something with a name of its own in a schema: a row, or what holds others of its kind.
pub(crate) trait Described {
    /// Its name among the definitions.
    const NAME: &'static str;

    /// What it takes.
    fn describe(shapes: &mut Shapes<'_>) -> Shape;
}

/// A key of a mapping.
pub(crate) struct Field {
    /// As it is written.
    pub(crate) key: &'static str,
    /// What it says, in words for authors.
    pub(crate) meaning: &'static str,
    /// Whether it must be there.
    pub(crate) required: bool,
    /// What stands behind it.
    pub(crate) shape: Shape,
}

impl Shapes<'_> {
    /// A reference to something with a name.
    pub(crate) fn named<T: Described>(&mut self) -> Shape {
        self.0.subschema_for::<Definition<T>>()
    }
}

struct Definition<T>(PhantomData<T>);

impl<T: Described> JsonSchema for Definition<T> {
    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::describe(&mut Shapes(generator))
    }
}

/// The whole schema of a file that is read as `T`, with a line break at the end.
pub(crate) fn whole<T: FromNode>(id: &str, title: &str) -> String {
    file(id, title, T::shape)
}

/// The schema of a file that is laid over another one of its kind: only `required` and the ids
/// of rows must be there, and a key with nothing behind it takes one away.
pub(crate) fn part<T: FromNode>(id: &str, title: &str, required: &[&str]) -> String {
    let mut schema: Value = serde_json::from_str(&whole::<T>(id, title)).unwrap_or_default();
    if let Some(definitions) = schema.get_mut("$defs").and_then(Value::as_object_mut) {
        definitions.values_mut().for_each(relax);
    }
    schema["required"] = required.iter().copied().map(Value::from).collect();
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

/// Asks of a mapping for its id only.
fn relax(definition: &mut Value) {
    if let Some(list) = definition.get_mut("required").and_then(Value::as_array_mut) {
        list.retain(|key| key == "id");
    }
    let properties = definition.get_mut("properties").and_then(Value::as_object_mut);
    for (key, shape) in properties.into_iter().flatten() {
        if key == "id" {
            continue;
        }
        let description = shape.as_object_mut().and_then(|shape| shape.remove("description"));
        let nothing = json_schema!({"type": "null"}).to_value();
        let either = Value::Array(vec![shape.take(), nothing]);
        let mut shape_or_nothing = Schema::default();
        shape_or_nothing.insert("anyOf".to_owned(), either);
        if let Some(description) = description {
            shape_or_nothing.insert("description".to_owned(), description);
        }
        *shape = shape_or_nothing.to_value();
    }
}

/// The same for a file that others read.
pub(crate) fn whole_of<T: Described>(id: &str, title: &str) -> String {
    fn named<T: Described>(shapes: &mut Shapes<'_>) -> Shape {
        shapes.named::<T>()
    }
    file(id, title, named::<T>)
}

fn file(id: &str, title: &str, shape: impl FnOnce(&mut Shapes<'_>) -> Shape) -> String {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let shape = shape(&mut Shapes(&mut generator));
    let mut schema = Schema::default();
    if let Some(draft) = generator.settings().meta_schema.clone() {
        schema.insert("$schema".to_owned(), draft.into_owned().into());
    }
    schema.insert("$id".to_owned(), id.into());
    schema.insert("title".to_owned(), title.into());
    for (key, value) in shape.as_object().into_iter().flatten() {
        schema.insert(key.clone(), value.clone());
    }
    schema.insert("$defs".to_owned(), Value::Object(generator.take_definitions(true)));
    // A tree of texts and numbers always becomes JSON.
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

/// Text with something in it.
pub(crate) fn text() -> Shape {
    json_schema!({"type": "string", "pattern": r"\S"})
}

/// Text, the empty one too.
pub(crate) fn any_text() -> Shape {
    json_schema!({"type": "string"})
}

/// Text that a pattern holds for, which must read the same in ECMAScript and elsewhere.
pub(crate) fn matching(pattern: &str) -> Shape {
    json_schema!({"type": "string", "pattern": pattern})
}

/// One of a few words, each with what it means.
pub(crate) fn words<'a>(words: impl Iterator<Item = (&'a str, &'a str)>) -> Shape {
    let list = words.map(|(word, meaning)| json_schema!({"const": word, "description": meaning}));
    any_of(list)
}

/// `true` or `false`.
pub(crate) fn truth() -> Shape {
    json_schema!({"type": "boolean"})
}

/// A whole number from `low` to `high`.
pub(crate) fn whole_number(low: u32, high: u32) -> Shape {
    json_schema!({"type": "integer", "minimum": low, "maximum": high})
}

/// A number, or one written as text: `3/4`, `75 %`.
pub(crate) fn number() -> Shape {
    let pattern = r"^(-?[0-9]+(\.[0-9]+)?|[0-9]+ */ *[0-9]*[1-9][0-9]*) *%?$";
    json_schema!({"type": ["number", "string"], "minimum": -Exact::BOUND, "maximum": Exact::BOUND, "pattern": pattern})
}

/// The same, above zero.
pub(crate) fn positive() -> Shape {
    let pattern = r"^([0-9]*[1-9][0-9]*(\.[0-9]+)?|[0-9]+\.[0-9]*[1-9][0-9]*|[0-9]*[1-9][0-9]* */ *[0-9]*[1-9][0-9]*) *%?$";
    json_schema!({"type": ["number", "string"], "exclusiveMinimum": 0, "maximum": Exact::BOUND, "pattern": pattern})
}

/// The same, above zero and at most one, as far as a schema can say so.
pub(crate) fn share() -> Shape {
    let mut shape = positive();
    shape.insert("maximum".to_owned(), 1.into());
    shape
}

/// A number from zero to one, or one written as text, as far as a schema can say so.
pub(crate) fn portion() -> Shape {
    let pattern = r"^([0-9]+(\.[0-9]+)?|[0-9]+ */ *[0-9]*[1-9][0-9]*) *%?$";
    json_schema!({"type": ["number", "string"], "minimum": 0, "maximum": 1, "pattern": pattern})
}

/// A multiple of the size of letters.
pub(crate) fn line_height() -> Shape {
    json_schema!({"type": ["number", "string"], "minimum": 1, "exclusiveMaximum": 3, "pattern": r"^[12](\.[0-9]{1,4})?$"})
}

/// A weight of letters, or from one to another.
pub(crate) fn font_weight() -> Shape {
    json_schema!({"type": ["integer", "string"], "minimum": 100, "maximum": 900, "multipleOf": 100, "pattern": "^[1-9]00( [1-9]00)?$"})
}

/// A level by its number, or a stage by its id.
pub(crate) fn level() -> Shape {
    json_schema!({"type": ["integer", "string"], "minimum": 1, "pattern": r"\S"})
}

/// Text, a number or a truth value, as it stands.
pub(crate) fn scalar() -> Shape {
    json_schema!({"type": ["string", "number", "boolean"]})
}

/// A list.
pub(crate) fn list(item: Shape) -> Shape {
    with(json_schema!({"type": "array"}), "items", item)
}

/// A mapping whose keys the author chooses.
pub(crate) fn mapping(value: Shape) -> Shape {
    with(json_schema!({"type": "object"}), "additionalProperties", value)
}

/// Any of several.
pub(crate) fn any_of(shapes: impl IntoIterator<Item = Shape>) -> Shape {
    let mut shape = Schema::default();
    let list = shapes.into_iter().map(Schema::to_value).collect();
    shape.insert("anyOf".to_owned(), Value::Array(list));
    shape
}

fn with(mut shape: Shape, key: &str, value: Shape) -> Shape {
    shape.insert(key.to_owned(), value.to_value());
    shape
}

/// A mapping with these keys; others are refused unless it is `open`.
pub(crate) fn object(meaning: &str, fields: Vec<Field>, open: bool) -> Shape {
    // Not a schema, which would put its own words, such as `description`, first.
    let mut properties = Map::new();
    let mut required: Vec<Value> = Vec::new();
    for Field { key, meaning, required: needed, mut shape } in fields {
        shape.insert("description".to_owned(), meaning.into());
        properties.insert(key.to_owned(), shape.to_value());
        if needed {
            required.push(key.into());
        }
    }
    let mut shape =
        json_schema!({"description": meaning, "type": "object", "properties": properties});
    if !required.is_empty() {
        shape.insert("required".to_owned(), required.into());
    }
    if !open {
        shape.insert("additionalProperties".to_owned(), false.into());
    }
    shape
}
