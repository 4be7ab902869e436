//! Documents read side by side, and handed on in the order they came.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;

use tenure::error::Result;

/// Documents that may be under way for each thread: enough that one long one holds up nobody, few enough to stay small.
const AHEAD: usize = 16;

/// What the taker is told.
pub(crate) enum Step<T> {
    /// The next item is made.
    Made(T),
    /// All that was made is taken, and the next is still to come: a good moment to flush.
    Idle,
}

/// Makes something of each item, on so many threads, and takes it in the order of the items.
///
/// Holds a bounded number of items at a time. Ends at the first error of `take`.
pub(crate) fn in_order<I: Send, T: Send>(
    items: impl Iterator<Item = I> + Send,
    threads: usize,
    make: impl Fn(I) -> T + Sync,
    mut take: impl FnMut(Step<T>) -> Result<()>,
) -> Result<()> {
    if threads <= 1 {
        for item in items {
            take(Step::Made(make(item)))?;
            take(Step::Idle)?;
        }
        return Ok(());
    }
    let numbered = Mutex::new(items.enumerate());
    let gate = Gate { taken: Mutex::new(0), moved: Condvar::new(), window: AHEAD * threads };
    let (send, receive) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..threads {
            let (send, numbered, gate, make) = (send.clone(), &numbered, &gate, &make);
            scope.spawn(move || {
                loop {
                    let next = lock(numbered).next();
                    let Some((number, item)) = next else { return };
                    if !gate.wait_for(number) || send.send((number, make(item))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        let mut early = BTreeMap::new();
        let mut next = 0;
        let mut collect = || {
            loop {
                let (number, made) = match receive.try_recv() {
                    Ok(done) => done,
                    Err(mpsc::TryRecvError::Disconnected) => return Ok(()),
                    Err(mpsc::TryRecvError::Empty) => {
                        take(Step::Idle)?;
                        match receive.recv() {
                            Ok(done) => done,
                            Err(_) => return Ok(()),
                        }
                    }
                };
                early.insert(number, made);
                while let Some(made) = early.remove(&next) {
                    take(Step::Made(made))?;
                    next += 1;
                }
                gate.move_to(next);
            }
        };
        let result = collect();
        gate.move_to(usize::MAX);
        result
    })
}

/// Keeps the threads from running far ahead of what was taken.
struct Gate {
    taken: Mutex<usize>,
    moved: Condvar,
    window: usize,
}

impl Gate {
    /// Waits until an item may be begun; false where all has ended.
    fn wait_for(&self, number: usize) -> bool {
        let mut taken = lock(&self.taken);
        while *taken != usize::MAX && number >= taken.saturating_add(self.window) {
            taken = self.moved.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
        *taken != usize::MAX
    }

    fn move_to(&self, number: usize) {
        *lock(&self.taken) = number;
        self.moved.notify_all();
    }
}

fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tenure::error::{Error, ErrorKind};

    use super::*;

    fn run(threads: usize, count: u64) -> Vec<u64> {
        let mut out = Vec::new();
        let make = |n: u64| {
            // Some take longer than others, so that they end out of order.
            thread::sleep(std::time::Duration::from_micros(n * 7919 % 300));
            n * n
        };
        let take = |step| {
            if let Step::Made(n) = step {
                out.push(n);
            }
            Ok(())
        };
        in_order(0..count, threads, make, take).unwrap();
        out
    }

    #[test]
    fn keeps_the_order_on_any_number_of_threads() {
        let expected: Vec<u64> = (0..500).map(|n| n * n).collect();
        for threads in [1, 2, 8] {
            assert_eq!(run(threads, 500), expected);
        }
        assert!(run(8, 0).is_empty());
    }

    #[test]
    fn runs_a_bounded_way_ahead() {
        let begun = AtomicUsize::new(0);
        let (mut most, mut taken) = (0, 0);
        let make = |_| begun.fetch_add(1, Ordering::Relaxed);
        let take = |step| {
            taken += usize::from(matches!(step, Step::Made(_)));
            most = most.max(begun.load(Ordering::Relaxed).saturating_sub(taken));
            Ok(())
        };
        in_order(0..5000, 4, make, take).unwrap();
        assert!(most <= AHEAD * 4, "{most}");
    }

    #[test]
    fn an_error_ends_it() {
        for threads in [1, 4] {
            let take = |step| match step {
                Step::Made(40) => Err(Error::new(ErrorKind::Io, "full")),
                _ => Ok(()),
            };
            assert!(in_order(0..usize::MAX, threads, |n| n, take).is_err());
        }
    }
}
