//! Hand-made extractions for tests: one line a sentence, one sentence a claim.
//!
//! `current | Ana Lund | chair @ Baltic Council | 2020 / 2024 | acting, on 2023-01-01` is a tenure; `succeeds | Ana
//! Lund | Piet Vos | chair @ Baltic Council` a succession; `age | Ana Lund | 57` and `measure | GDP | 2` are facts.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;
use tenure_engine::gazetteer::{EntryId, Kind, Lexicon};
use tenure_engine::text::{Document, Options, Span, TextCues, tokenize};

use super::Graph;
use crate::entity::{Entity, EntityIndex};
use crate::fact::{Argument, Aspect, Bounds, Claim, Evidence, Extraction, Fact, Modality, Post, Status, Tenure};
use crate::mention::{Gender, MentionKind};

/// The graph of documents given as id, date and lines.
pub(crate) fn graph(documents: &[(&str, &str, &[&str])]) -> Graph {
    let mut graph = Graph::new(crate::builtin::lexicon());
    for (id, date, lines) in documents {
        graph.add(&document(id, date, lines));
    }
    graph
}

/// One document; an empty date is none.
pub(crate) fn document(id: &str, date: &str, lines: &[&str]) -> Extraction {
    let text: String = lines.iter().map(|line| format!("{line}.\n\n")).collect();
    let date: Option<Date> = date.parse().ok();
    let options = Options { date, ..Options::default() };
    let mut maker = Maker {
        lexicon: crate::builtin::lexicon(),
        made: Extraction {
            document: Document::parse(id.to_owned(), text, options, &TextCues::default()),
            mentions: Vec::new(),
            lost: Vec::new(),
            entities: Vec::new(),
            claims: Vec::new(),
            tenures: Vec::new(),
            facts: Vec::new(),
            warnings: Vec::new(),
        },
    };
    let mut at = 0;
    for line in lines {
        let span = Span::new(at, at + u32::try_from(line.len()).unwrap());
        maker.line(line, span, date);
        at = span.end + 3;
    }
    maker.made
}

struct Maker<'a> {
    lexicon: &'a Lexicon,
    made: Extraction,
}

impl Maker<'_> {
    fn entry(&self, text: &str, kinds: &[&str]) -> Option<(EntryId, String, &'static str)> {
        let tokens = tokenize(text);
        let all = self.lexicon.lookups(text, &tokens);
        kinds.iter().find_map(|kind| {
            let name = ["person", "organization", "country", "place", "role"].into_iter().find(|name| name == kind)?;
            let whole = all.iter().find(|lookup| {
                lookup.kind == Kind::named(kind)
                    && lookup.tokens.start == 0
                    && lookup.tokens.range().len() == tokens.len()
            })?;
            Some((whole.entry, self.lexicon.entry(whole.entry)?.name().to_owned(), name))
        })
    }

    fn entity(&mut self, text: &str, kinds: &[&str]) -> Argument {
        let entry = self.entry(text, kinds).filter(|_| kinds != ["person"]);
        let kind = match entry.as_ref().map_or(kinds[0], |(_, _, kind)| *kind) {
            "organization" => MentionKind::Organization,
            "country" => MentionKind::Country,
            "place" => MentionKind::Place,
            "role" => MentionKind::Role,
            _ => MentionKind::Person,
        };
        let name = entry.as_ref().map_or(text, |(_, name, _)| name).to_owned();
        let known = self.made.entities.iter().position(|entity| entity.kind == kind && entity.name == name);
        let index = known.unwrap_or_else(|| {
            let id = format!("{}:{}", kind.name(), tenure_engine::gazetteer::slug(&name));
            let entry = entry.map(|(id, _, _)| id);
            let (mentions, aliases, gender) = (Vec::new(), Vec::new(), Gender::Unknown);
            self.made.entities.push(Entity { id, kind, name: name.clone(), aliases, mentions, entry, gender });
            self.made.entities.len() - 1
        });
        let entity = Some(EntityIndex(u32::try_from(index).unwrap()));
        Argument { text: name, entity, ..Argument::default() }
    }

    fn post(&mut self, text: &str) -> Post {
        let (role, place) = text.split_once(" @ ").unwrap_or((text, ""));
        let role = self.entity(role, &["role"]);
        let mut post = Post { role, ..Post::default() };
        for place in place.split(", ").filter(|place| !place.is_empty()) {
            let place = self.entity(place, &["organization", "country", "place"]);
            let kind = self.made.entities[place.entity.unwrap().0 as usize].kind;
            let slot = if kind == MentionKind::Organization { &mut post.organization } else { &mut post.place };
            *slot = Some(place);
        }
        post
    }

    fn line(&mut self, line: &str, span: Span, date: Option<Date>) {
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let marks: Vec<&str> = fields.get(4).map_or_else(Vec::new, |marks| marks.split(", ").collect());
        let as_of = marks.iter().find_map(|mark| mark.strip_prefix("on ")?.parse().ok()).or(date);
        let id = format!("{}-{}", self.made.document.id, span.start);
        let mut args: BTreeMap<Cow<'static, str>, Argument> = BTreeMap::new();
        let figure =
            |text: &str| Argument { text: text.to_owned(), norm: Some(text.to_owned()), ..Argument::default() };
        let mut claim = Claim {
            id: id.clone(),
            relation: "holds".into(),
            aspect: Some(Aspect::State),
            args: BTreeMap::new(),
            time: None,
            until: None,
            duration: None,
            positive: true,
            modality: Modality::Asserted,
            status: None,
            acting: marks.contains(&"acting"),
            attributed_to: None,
            ordinal: None,
            cause: None,
            centibels: 100,
            rule: "test/line".into(),
            reference: as_of,
            evidence: Evidence { span, ..Evidence::default() },
            derived_from: Vec::new(),
        };
        let status = match fields[0] {
            "current" => Status::Current,
            "former" => Status::Former,
            "designate" => Status::Designate,
            "possible" => Status::Possible,
            "denied" => Status::Denied,
            "held" => Status::Unknown,
            relation => {
                let relation: Cow<'static, str> = relation.to_owned().into();
                match relation.as_ref() {
                    "succeeds" => {
                        args.insert("successor".into(), self.entity(fields[1], &["person"]));
                        args.insert("predecessor".into(), self.entity(fields[2], &["person"]));
                        if let Some(post) = fields.get(3) {
                            let post = self.post(post);
                            args.insert("role".into(), post.role);
                            args.extend(post.organization.map(|argument| ("organization".into(), argument)));
                            args.extend(post.place.map(|argument| ("place".into(), argument)));
                        }
                    }
                    "age" => {
                        args.insert("person".into(), self.entity(fields[1], &["person"]));
                        args.insert("age".into(), figure(fields[2]));
                    }
                    "member_of" => {
                        args.insert("member".into(), self.entity(fields[1], &["person"]));
                        args.insert("organization".into(), self.entity(fields[2], &["organization"]));
                    }
                    _ => {
                        let of = Argument { text: fields[1].to_owned(), ..Argument::default() };
                        args.insert("of".into(), of);
                        args.insert("value".into(), figure(fields[2]));
                    }
                }
                claim.relation = relation.clone();
                claim.aspect = None;
                claim.args = args.clone();
                self.made.claims.push(claim);
                self.made.facts.push(Fact {
                    id: format!("f{id}"),
                    relation,
                    args,
                    time: None,
                    status: None,
                    positive: true,
                    modality: Modality::Asserted,
                    centibels: 100,
                    claims: vec![id],
                    derived: false,
                });
                return;
            }
        };
        let holder = self.entity(fields[1], &["person"]);
        let mut post = self.post(fields[2]);
        post.ordinal = marks.iter().find_map(|mark| mark.strip_prefix('#').map(str::to_owned));
        let (begin, end) = fields.get(3).map_or(("", ""), |time| time.split_once('/').unwrap_or((time, "")));
        args.insert("holder".into(), holder.clone());
        args.insert("role".into(), post.role.clone());
        args.extend(post.organization.clone().map(|argument| ("organization".into(), argument)));
        args.extend(post.place.clone().map(|argument| ("place".into(), argument)));
        claim.args = args;
        claim.status = Some(status);
        if marks.contains(&"derived") {
            claim.derived_from = vec!["another".to_owned()];
        }
        self.made.claims.push(claim);
        self.made.tenures.push(Tenure {
            id: format!("t{id}"),
            holder,
            post,
            begin: bounds(begin.trim()),
            end: bounds(end.trim()),
            open: end.trim() == "..",
            duration: None,
            status,
            as_of,
            acting: marks.contains(&"acting"),
            centibels: 100,
            claims: vec![id],
            derived: marks.contains(&"derived"),
        });
    }
}

fn bounds(edtf: &str) -> Option<Bounds> {
    let (earliest, latest) = tenure_engine::value::bounds(edtf.trim_end_matches('~'))?;
    (!edtf.is_empty() && edtf != "..").then(|| Bounds { edtf: edtf.to_owned(), earliest, latest })
}
