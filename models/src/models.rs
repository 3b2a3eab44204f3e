//! What must hold of each part, in whatever order the threads come.

use crate::atomics::{AtomicBool, AtomicUsize, Ordering};
use crate::borrow_checker::BorrowFlag;
use crate::deferred::Deferred;
use crate::passages::Passages;
use crate::threads::{model, thread, Arc, Plain};
use crate::write_once::WriteOnce;

/// Those who have the value exclusively see what the ones before them wrote, and nobody else at the same time.
#[test]
fn exclusive_borrows_are_alone() {
    model(|| {
        let shared = Arc::new((BorrowFlag::default(), Plain::new(0)));
        let add = |(flag, value): &(BorrowFlag, Plain)| {
            if flag.try_exclude().is_err() {
                return 0;
            }
            value.write(value.read() + 1);
            flag.release_exclusive();
            1
        };
        let other = Arc::clone(&shared);
        let thread = thread::spawn(move || add(&other));
        let mut added = add(&shared);
        added += thread.join().unwrap();
        shared.0.try_exclude().unwrap();
        assert_eq!(shared.1.read(), added);
        assert!(added >= 1);
    });
}

#[test]
fn shared_borrows_keep_an_exclusive_one_out() {
    model(|| {
        let shared = Arc::new((BorrowFlag::default(), Plain::new(0)));
        let readers: Vec<_> = (0..2)
            .map(|_| {
                let shared = Arc::clone(&shared);
                thread::spawn(move || {
                    let (flag, value) = &*shared;
                    if flag.try_share().is_ok() {
                        let first = value.read();
                        assert_eq!(value.read(), first);
                        flag.release_shared();
                    }
                })
            })
            .collect();
        let (flag, value) = &*shared;
        if flag.try_exclude().is_ok() {
            value.write(1);
            value.write(2);
            flag.release_exclusive();
        }
        for reader in readers {
            reader.join().unwrap();
        }
        // Every borrow was given back.
        flag.try_exclude().unwrap();
    });
}

/// What is pushed is taken once, at the latest by the first one to look after the push is known to have happened.
#[test]
fn deferred_items_are_neither_lost_nor_taken_twice() {
    model(|| {
        let queue = Arc::new((Deferred::new(), AtomicUsize::new(0)));
        let drain = |(queue, taken): &(Deferred<usize>, AtomicUsize)| {
            if queue.is_pending() {
                for item in queue.take() {
                    taken.fetch_add(item, Ordering::Relaxed);
                }
            }
        };
        let other = Arc::clone(&queue);
        let pusher = thread::spawn(move || {
            other.0.push(1);
            other.0.push(10);
            drain(&other);
        });
        queue.0.push(100);
        drain(&queue);
        pusher.join().unwrap();
        drain(&queue);
        assert_eq!(queue.1.load(Ordering::Relaxed), 111);
        assert!(!queue.0.is_pending());
    });
}

/// The thread that attaches after it was told of a drop, by whatever means, releases it.
#[test]
fn a_push_that_was_told_of_is_pending() {
    model(|| {
        let queue = Arc::new((Deferred::new(), AtomicBool::new(false)));
        let other = Arc::clone(&queue);
        let pusher = thread::spawn(move || {
            other.0.push(());
            other.1.store(true, Ordering::Release);
        });
        if queue.1.load(Ordering::Acquire) {
            assert!(queue.0.is_pending());
            assert_eq!(queue.0.take().count(), 1);
        }
        pusher.join().unwrap();
    });
}

/// One value is kept, all see it whole, and the others go back to where they came from.
#[test]
fn a_cell_keeps_the_first_value() {
    model(|| {
        let cell = Arc::new(WriteOnce::new());
        let fill = |cell: &WriteOnce<Plain>, number: usize| {
            let value = Plain::new(0);
            value.write(number);
            let first = match cell.set(value) {
                Ok(()) => true,
                Err(back) => {
                    assert_eq!(back.read(), number);
                    false
                }
            };
            (first, cell.get().unwrap().read())
        };
        let other = Arc::clone(&cell);
        let thread = thread::spawn(move || fill(&other, 1));
        let reader = {
            let cell = Arc::clone(&cell);
            thread::spawn(move || cell.get().map(Plain::read))
        };
        let here = fill(&cell, 2);
        let there = thread.join().unwrap();
        assert!(here.0 != there.0, "one of them was first");
        assert_eq!(here.1, there.1);
        assert_eq!(here.1, if here.0 { 2 } else { 1 });
        let seen = reader.join().unwrap();
        assert!(seen.is_none() || seen == Some(here.1));
        let mut cell = Arc::try_unwrap(cell).ok().unwrap();
        assert_eq!(cell.get_mut().unwrap().read(), here.1);
        assert!(cell.take().is_some() && cell.take().is_none());
    });
}

/// The interpreter is torn down while threads are about to attach: none of them touches what is gone.
#[test]
fn nothing_is_taken_away_from_those_under_way() {
    model(|| {
        struct Interpreter {
            passages: Passages,
            /// What `Py_IsInitialized` reads: no more than a number.
            is_there: AtomicBool,
            /// What it is made of.
            ground: Plain,
        }
        let interpreter = Arc::new(Interpreter {
            passages: Passages::new(),
            is_there: AtomicBool::new(true),
            ground: Plain::new(1),
        });
        let attach = |interpreter: &Interpreter, hint: usize| {
            let passage = interpreter.passages.begin(hint);
            if interpreter.is_there.load(Ordering::Relaxed) {
                assert_eq!(interpreter.ground.read(), 1);
            }
            drop(passage);
        };
        let threads: Vec<_> = (0..2)
            .map(|hint| {
                let interpreter = Arc::clone(&interpreter);
                thread::spawn(move || attach(&interpreter, hint))
            })
            .collect();
        interpreter.is_there.store(false, Ordering::Relaxed);
        interpreter.passages.announced();
        while interpreter.passages.are_under_way() {
            thread::yield_now();
        }
        interpreter.ground.write(0);
        for thread in threads {
            thread.join().unwrap();
        }
    });
}
