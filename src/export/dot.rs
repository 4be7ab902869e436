//! The graph in the language of GraphViz: people, and posts in a box for each organization or place.
//!
//! A solid edge is a current tenure, a dashed one a former, a dotted one what is planned or possible; its label says
//! from when to when. Ids are made of keys, so that the same thing has the same id in every drawing.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use crate::fact::Status;
use crate::graph::{ClaimRef, Fact, Graph, Node, Tenure, View, status_name};

/// Writes the graph so that `dot -Tsvg` draws it.
///
/// Only people with a post, a succession or a relation to another entity are drawn, and what they are joined to.
///
/// # Errors
///
/// Where `out` cannot be written to.
pub fn write(graph: &Graph, out: &mut impl Write) -> io::Result<()> {
    let drawing = Drawing { graph, view: graph.view() };
    out.write_all(HEAD.as_bytes())?;
    drawing.boxes(out)?;
    drawing.entities(out)?;
    drawing.tenures(out)?;
    drawing.successions(out)?;
    drawing.facts(out)?;
    out.write_all(b"}\n")
}

const HEAD: &str = r##"digraph tenure {
  graph [rankdir=LR, ranksep=1.6, nodesep=0.3, pad=0.3, splines=true, fontname="Helvetica", fontsize=13, compound=true];
  node [fontname="Helvetica", fontsize=12, style=filled, fillcolor="#ffffff", color="#4a5568", penwidth=1.1];
  edge [fontname="Helvetica", fontsize=10, color="#4a5568", fontcolor="#2d3748", arrowsize=0.7];
"##;

/// Words of the evidence that a tooltip shows.
const TOOLTIP_QUOTES: usize = 3;

struct Drawing<'a> {
    graph: &'a Graph,
    view: &'a View,
}

/// What a cluster stands for: its key, name and entity.
type Place<'a> = (&'a str, &'a str, Option<u32>);

impl Drawing<'_> {
    fn id(&self, node: Node) -> String {
        let key = match node {
            Node::Entity(at) => self.view.entities.get(at as usize).map(|entity| entity.key.as_str()),
            Node::Post(at) => self.view.posts.get(at as usize).map(|post| post.key.as_str()),
        };
        let letter = if matches!(node, Node::Post(_)) { "post" } else { "entity" };
        quoted(&format!("{letter}:{}", key.unwrap_or_default()))
    }

    /// Posts, boxed by the organization, else the place, that they are of.
    fn boxes(&self, out: &mut impl Write) -> io::Result<()> {
        let mut boxes: BTreeMap<Option<Place<'_>>, Vec<u32>> = BTreeMap::new();
        for (at, post) in (0..).zip(&self.view.posts) {
            let of = post.organization.as_ref().or(post.place.as_ref());
            let of = of.map(|part| (part.key.as_str(), part.name.as_str(), part.entity));
            boxes.entry(of).or_default().push(at);
        }
        let joined = self.joined_by_facts();
        for (of, posts) in boxes {
            let indent = if let Some((key, name, entity)) = of {
                writeln!(out, "  subgraph {} {{", quoted(&format!("cluster:{key}")))?;
                writeln!(
                    out,
                    "    label={}; style=\"rounded,filled\"; color=\"#cbd5e0\"; fillcolor=\"#f7fafc\"; fontcolor=\"#2d3748\"; id={};",
                    quoted(name),
                    quoted(&format!("cluster:{key}"))
                )?;
                if let Some(entity) = entity.filter(|entity| joined.contains(entity)) {
                    self.entity(out, "    ", entity)?;
                }
                "    "
            } else {
                "  "
            };
            for at in posts {
                self.post(out, indent, at)?;
            }
            if of.is_some() {
                writeln!(out, "  }}")?;
            }
        }
        Ok(())
    }

    fn post(&self, out: &mut impl Write, indent: &str, at: u32) -> io::Result<()> {
        let Some(post) = self.view.posts.get(at as usize) else { return Ok(()) };
        let mut label = post.role.name.clone();
        if let Some(portfolio) = &post.portfolio {
            label.push_str(&format!("\n({})", portfolio.replace('-', " ")));
        }
        if let Some(place) = post.place.as_ref().filter(|_| post.organization.is_some()) {
            label.push_str(&format!("\n{}", place.name));
        }
        let id = self.id(Node::Post(at));
        let tooltip = quoted(&post.name(self.graph.lexicon(), &self.view.entities));
        let label = quoted(&label);
        writeln!(out, "{indent}{id} [label={label}, shape=box, fillcolor=\"#ebf4ff\", id={id}, tooltip={tooltip}];")
    }

    /// Entities that facts join to another entity.
    fn joined_by_facts(&self) -> BTreeSet<u32> {
        let pairs = self.view.facts.iter().filter_map(ends);
        pairs.flat_map(|(a, b)| [a, b]).collect()
    }

    /// People, and what facts join them to, that no box holds yet.
    fn entities(&self, out: &mut impl Write) -> io::Result<()> {
        let boxed: BTreeSet<u32> = self
            .view
            .posts
            .iter()
            .filter_map(|post| post.organization.as_ref().or(post.place.as_ref())?.entity)
            .collect();
        let mut drawn: BTreeSet<u32> = self.view.tenures.iter().map(|tenure| tenure.holder).collect();
        drawn.extend(self.view.successions.iter().flat_map(|one| [one.successor, one.predecessor]));
        drawn.extend(self.joined_by_facts().into_iter().filter(|entity| !boxed.contains(entity)));
        drawn.into_iter().try_for_each(|entity| self.entity(out, "  ", entity))
    }

    fn entity(&self, out: &mut impl Write, indent: &str, at: u32) -> io::Result<()> {
        let Some(entity) = self.view.entities.get(at as usize) else { return Ok(()) };
        let id = self.id(Node::Entity(at));
        let shape = match entity.kind {
            crate::mention::MentionKind::Person => "shape=box, style=\"rounded,filled\", fillcolor=\"#fffaf0\"",
            crate::mention::MentionKind::Organization => "shape=folder, fillcolor=\"#f0fff4\"",
            _ => "shape=ellipse, fillcolor=\"#f0fff4\"",
        };
        let mut tooltip = format!("{} {}", entity.kind.name(), entity.name);
        if !entity.aliases.is_empty() {
            tooltip.push_str(&format!("\n{}", entity.aliases.join(", ")));
        }
        for fact in self.view.facts.iter().filter(|fact| fact.figure.is_some() && fact.positive) {
            if fact.args.values().any(|filled| filled.part.entity == Some(at)) {
                let figure = fact.figure.as_deref().unwrap_or_default();
                tooltip.push_str(&format!("\n{} {figure}", fact.relation));
                if let Some((_, day)) = fact.told {
                    tooltip.push_str(&format!(" ({day})"));
                }
            }
        }
        let (label, tooltip) = (quoted(&entity.name), quoted(&tooltip));
        writeln!(out, "{indent}{id} [label={label}, {shape}, id={id}, tooltip={tooltip}];")
    }

    fn tenures(&self, out: &mut impl Write) -> io::Result<()> {
        for tenure in &self.view.tenures {
            let style = match tenure.status {
                Status::Current => "solid, penwidth=1.8, color=\"#2b6cb0\"",
                Status::Former => "dashed",
                Status::Unknown => "solid",
                Status::Designate | Status::Possible => "dotted, color=\"#b7791f\"",
                Status::Denied => "dotted, color=\"#c53030\", arrowhead=tee",
            };
            let mut label = held(tenure);
            let note = match tenure.status {
                Status::Designate | Status::Possible | Status::Denied => status_name(tenure.status),
                _ if tenure.acting => "in acting capacity",
                _ => "",
            };
            if !note.is_empty() {
                label = if label.is_empty() { note.to_owned() } else { format!("{label}\n{note}") };
            }
            let (from, to) = (self.id(Node::Entity(tenure.holder)), self.id(Node::Post(tenure.post)));
            let tooltip = quoted(&self.tooltip(&label, &tenure.claims));
            let id = quoted(&format!("tenure:{}", tenure.id));
            writeln!(
                out,
                "  {from} -> {to} [style={style}, label={}, id={id}, tooltip={tooltip}, labeltooltip={tooltip}];",
                quoted(&label)
            )?;
        }
        Ok(())
    }

    fn successions(&self, out: &mut impl Write) -> io::Result<()> {
        for one in &self.view.successions {
            let (from, to) = (self.id(Node::Entity(one.predecessor)), self.id(Node::Entity(one.successor)));
            let style = if one.happened { "solid" } else { "dotted" };
            let time = one.time.as_ref().map_or_else(String::new, |time| format!("\n{time}"));
            let label = quoted(&format!("succeeded by{time}"));
            let tooltip = quoted(&self.tooltip("succeeded by", &one.claims));
            writeln!(
                out,
                "  {from} -> {to} [style={style}, color=\"#805ad5\", fontcolor=\"#805ad5\", constraint=false, label={label}, tooltip={tooltip}, labeltooltip={tooltip}];"
            )?;
        }
        Ok(())
    }

    fn facts(&self, out: &mut impl Write) -> io::Result<()> {
        for fact in &self.view.facts {
            let Some((a, b)) = ends(fact) else { continue };
            let (from, to) = (self.id(Node::Entity(a)), self.id(Node::Entity(b)));
            let relation = fact.relation.replace('_', " ");
            let not = if fact.positive { "" } else { "not " };
            let time = fact.time.as_ref().map_or_else(String::new, |time| format!("\n{time}"));
            let tooltip = quoted(&self.tooltip(&relation, &fact.claims));
            let id = quoted(&format!("fact:{}", fact.id));
            writeln!(
                out,
                "  {from} -> {to} [color=\"#a0aec0\", fontcolor=\"#718096\", label={}, id={id}, tooltip={tooltip}, labeltooltip={tooltip}];",
                quoted(&format!("{not}{relation}{time}"))
            )?;
        }
        Ok(())
    }

    /// A line and the words that prove it.
    fn tooltip(&self, line: &str, claims: &[ClaimRef]) -> String {
        let mut text = line.replace('\n', ", ");
        for row in crate::query::quotes(self.graph, claims).into_iter().take(TOOLTIP_QUOTES) {
            text.push_str(&format!("\n“{}” ({}, {})", row.quote, row.document, row.rule));
        }
        text
    }
}

/// The two entities that a fact joins, in the order of the relation's roles: of what is told first, then the other.
fn ends(fact: &Fact) -> Option<(u32, u32)> {
    let mut people = Vec::new();
    let mut others = Vec::new();
    for filled in fact.args.values() {
        if let Some(entity) = filled.part.entity {
            let list = if filled.part.key.starts_with("person:") { &mut people } else { &mut others };
            list.push(entity);
        }
    }
    people.extend(others);
    match people.as_slice() {
        [a, b, ..] if a != b => Some((*a, *b)),
        _ => None,
    }
}

/// From when to when, for an edge.
fn held(tenure: &Tenure) -> String {
    match (&tenure.begin, &tenure.end, tenure.status, tenure.as_of) {
        (Some(begin), Some(end), _, _) => format!("{begin} – {end}"),
        (Some(begin), None, Status::Former, _) => format!("from {begin}"),
        (Some(begin), None, _, _) => format!("since {begin}"),
        (None, Some(end), _, _) => format!("to {end}"),
        (None, None, Status::Current, _) if begun_on(tenure).is_some() => {
            begun_on(tenure).map_or_else(String::new, |day| format!("since {day}"))
        }
        (None, None, Status::Current, Some(day)) => format!("on {day}"),
        (None, None, Status::Former, Some(day)) => format!("before {day}"),
        _ => String::new(),
    }
}

/// The day of a begin that no text states but that follows from those before and after.
fn begun_on(tenure: &Tenure) -> Option<jiff::civil::Date> {
    let (earliest, latest) = tenure.limits.begin_earliest.zip(tenure.limits.begin_latest)?;
    (earliest.day == latest.day).then_some(latest.day)
}

/// A string of the language: quotation marks, backslashes, line breaks and character references made harmless.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::sample::graph;

    fn drawn(documents: &[(&str, &str, &[&str])]) -> String {
        let mut out = Vec::new();
        write(&graph(documents), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn strings_are_escaped() {
        assert_eq!(quoted("a \"b\" \\N\n&lt; <i>"), r#""a \"b\" \\N\n&amp;lt; &lt;i&gt;""#);
    }

    #[test]
    fn styles_tell_current_from_former_and_planned() {
        let dot = drawn(&[(
            "a",
            "2024-10-01",
            &[
                "current | Ana Lund | chair @ Baltic Council | 2024-10-01",
                "former | Piet Vos | chair @ Baltic Council | 2014 / 2024-10-01",
                "designate | Bo Ek | prime minister @ Norway | 2025",
                "succeeds | Ana Lund | Piet Vos | chair @ Baltic Council",
            ],
        )]);
        let line =
            |from: &str| dot.lines().find(|line| line.starts_with(&format!("  \"entity:person:{from}\" ->"))).unwrap();
        assert!(line("ana-lund").contains("style=solid") && line("ana-lund").contains("since 2024-10-01"));
        assert!(line("piet-vos").contains("style=dashed") && line("piet-vos").contains("2014 – 2024-10-01"));
        assert!(line("bo-ek").contains("style=dotted") && line("bo-ek").contains("designate"));
        assert!(dot.contains("subgraph \"cluster:country:no\"") && dot.contains("succeeded by"));
        assert!(dot.contains("“former | Piet Vos"));
    }
}
