//! Tasks of the project that are no part of the program: regenerating lists and schemas.

fn main() {}
