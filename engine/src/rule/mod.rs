//! Rule files: what they say, checked against the declared relations and kinds, compiled into a book.
