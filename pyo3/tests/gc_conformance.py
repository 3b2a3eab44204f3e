# The checks of `gc_conformance.rs`: `conform(options, cls, traverse, clear)` for each class.

import gc
import sys
import sysconfig
import weakref

HAVE_GC = 1 << 14
# What is here already is none of our business, and slows the collector down.
gc.collect()
gc.freeze()
# From 3.9 on an instance of a heap type owns its type as far as the collector is concerned.
SHOWS_TYPE = sys.version_info >= (3, 9)
# Without a GIL the interpreter itself frees a dict's memory later, when no thread can be reading it: `{}` in a class written in
# Python leaves a block for each of a thousand uses, too.
FREES_AT_ONCE = not sysconfig.get_config_var("Py_GIL_DISABLED")


def count_of_a_variable():
    d = {}
    return sys.getrefcount(d)


# With its argument, which newer versions do not count.
ALONE = count_of_a_variable()


def collected(make):
    """Whether what `make` makes, and lets go of, is freed by the collector."""
    gc.collect()
    before = alive()
    make()
    gc.collect()
    gc.collect()
    return alive() == before


def stable(use, *counted):
    """That `use` leaves neither references nor memory behind."""
    for _ in range(5):
        use()
    gc.collect()
    counts = [sys.getrefcount(c) for c in counted]
    blocks = sys.getallocatedblocks()
    living = alive()
    for _ in range(200):
        use()
    gc.collect()
    assert [sys.getrefcount(c) for c in counted] == counts, (counts, [sys.getrefcount(c) for c in counted])
    assert alive() == living, (alive(), living)
    # The interpreter has caches of its own, which hold a few blocks more or less.
    if FREES_AT_ONCE:
        assert sys.getallocatedblocks() - blocks < 100, sys.getallocatedblocks() - blocks


# The classes with `__traverse__`. Bases come before what extends them.
traversing = set()


def conform(options, cls, traverse, clear):
    if traverse:
        traversing.add(cls)
    words = options.replace(",", " ").replace("=", " ").split()
    bases = cls.__mro__[1:]
    has_dict = hasattr(cls(), "__dict__")
    if "dict" in words:
        assert has_dict
    has_weakref = cls.__weakrefoffset__ != 0
    if "weakref" in words:
        assert has_weakref
    is_gc = bool(cls.__flags__ & HAVE_GC)
    should_be_gc = traverse or "dict" in words or any(b.__flags__ & HAVE_GC for b in bases)
    assert is_gc == should_be_gc, "HAVE_GC"

    o = cls()
    # Dicts and sets are tracked when they hold something that counts; a class of ours holds its type.
    assert gc.is_tracked(o) == is_gc, "tracked"
    if is_gc and SHOWS_TYPE:
        assert [r for r in gc.get_referents(o) if r is cls] == [cls], "shows the type once"
    del o

    plain_use(cls, has_dict, has_weakref, traverse, clear)

    class Sub(cls):
        pass

    o = Sub()
    assert gc.is_tracked(o)
    if SHOWS_TYPE:
        assert [r for r in gc.get_referents(o) if r is Sub] == [Sub], "a subclass shows its type once"
    del o
    plain_use(Sub, True, True, traverse, clear)
    stable(lambda: Sub(), Sub, cls)

    # A class that only its own instance keeps alive.
    def orphan():
        class Orphan(cls):
            pass
        Orphan.instance = Orphan()
        return weakref.ref(Orphan)

    orphan = orphan()
    gc.collect()
    if SHOWS_TYPE:
        assert orphan() is None, "a class is kept alive by its instance"


def plain_use(cls, has_dict, has_weakref, traverse, clear):
    def nothing():
        cls()

    def holding():
        cls().hold([])

    stable(nothing, cls, *cls.__mro__[1:])
    stable(holding, cls)

    def several():
        # More at a time than a free list has places for.
        objects = [cls() for _ in range(5)]
        for o in objects:
            o.hold(objects[0])
        for o in objects:
            o.hold(None)

    stable(several, cls)

    if has_dict:
        def with_attribute():
            o = cls()
            o.x = [1]

        def cycle_in_dict():
            o = cls()
            o.x = o

        def kept_dict():
            o = cls()
            o.x = 1
            d = o.__dict__
            count = sys.getrefcount(d)
            del o
            assert d == {"x": 1}
            assert sys.getrefcount(d) == ALONE, (count, sys.getrefcount(d))

        stable(with_attribute, cls)
        assert collected(cycle_in_dict), "cycle through __dict__"
        stable(cycle_in_dict, cls)
        # A dict that shares its storage with the instance copies it when the instance goes.
        kept_dict()
        stable(kept_dict, cls)

    if traverse:
        def cycle_through_list():
            o = cls()
            o.hold([o])

        assert collected(cycle_through_list), "cycle that the list breaks"
        stable(cycle_through_list, cls)

        # A visitor that stops at the first hit.
        held = object()
        o = cls()
        o.hold(held)
        assert [r for r in gc.get_referrers(held) if r is o] == [o]
        assert held in gc.get_referents(o)
        o.hold(None)

    # The same by way of what a base holds: its `hold` is hidden by that of the class.
    for base in cls.__mro__[1:]:
        if base in traversing and hasattr(base, "hold"):
            held = object()
            o = cls()
            base.hold(o, held)
            assert [r for r in gc.get_referrers(held) if r is o] == [o], "what a base holds"
            assert held in gc.get_referents(o)
            base.hold(o, None)

            def cycle_through_base():
                o = cls()
                base.hold(o, [o])

            assert collected(cycle_through_base), "cycle through a base"
            stable(cycle_through_base, cls)

    if traverse and clear:
        def cycle():
            o = cls()
            o.hold(o)

        def cycle_of_two():
            a, b = cls(), cls()
            a.hold(b)
            b.hold(a)

        assert collected(cycle), "cycle through the value"
        assert collected(cycle_of_two)
        stable(cycle, cls)
        stable(cycle_of_two, cls)

    if has_weakref:
        died = []
        o = cls()
        ref = weakref.ref(o, lambda _: died.append(1))
        assert ref() is o
        del o
        gc.collect()
        assert ref() is None and died == [1]

        def referred():
            o = cls()
            return weakref.ref(o)

        assert referred()() is None
        stable(referred, cls)

        if traverse:
            def referred_in_cycle():
                o = cls()
                o.hold([o])
                return weakref.ref(o)

            ref = referred_in_cycle()
            gc.collect()
            assert ref() is None

    if issubclass(cls, dict):
        def in_itself():
            o = cls()
            o["self"] = o
        assert collected(in_itself), "a dict in itself"
        stable(in_itself, cls)
    if issubclass(cls, BaseException):
        def in_own_args():
            o = cls(1)
            assert o.args == (1,)
            o.args = (o,)
            try:
                raise o
            except cls as e:
                e.__context__ = e
        assert collected(in_own_args), "an exception in itself"
        stable(in_own_args, cls)
