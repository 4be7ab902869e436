//! Compiles the lists and rules of the project into what the library embeds.

fn main() {
    println!("cargo::rerun-if-changed=gazetteers");
    println!("cargo::rerun-if-changed=rules");
}
