"""Prints where python3-xlib, whose protocol definitions were written by hand, has the fields of requests, replies and events:
extension, what, number, then offset:size:class of each field that is always at the same place."""
import importlib
import inspect

from Xlib.protocol import event, request, rq

EXTENSIONS = {
    "composite": "Composite", "damage": "DAMAGE", "dpms": "DPMS", "ge": "Generic Event Extension", "randr": "RANDR",
    "record": "RECORD", "res": "X-Resource", "screensaver": "MIT-SCREEN-SAVER", "shape": "SHAPE", "xfixes": "XFIXES",
    "xinerama": "XINERAMA", "xinput": "XInputExtension", "xtest": "XTEST",
}


def places(struct):
    offset = 0
    for field in struct.fields:
        if field.structcode is None and not isinstance(field, rq.Pad):
            break
        size = field.size if isinstance(field, rq.Pad) else getattr(field, "structvalues", 1) * {
            "b": 1, "B": 1, "h": 2, "H": 2, "l": 4, "L": 4, "i": 4, "I": 4}.get((field.structcode or "")[-1:], -1000)
        if size < 0:
            break
        yield "%d:%d:%s" % (offset, size, type(field).__name__)
        offset += size


def constant(struct, name):
    for field in struct.fields:
        if getattr(field, "name", None) == name and isinstance(field, rq.ConstantField):
            return field.value
    return None


def show(extension, what, number, struct):
    print(extension.replace(" ", "_"), what, number, *places(struct))


def requests(module, extension):
    for _, found in inspect.getmembers(module, inspect.isclass):
        struct = found.__dict__.get("_request")
        if struct is None:
            continue
        opcodes = [field for field in struct.fields if isinstance(field, rq.Opcode)]
        number = opcodes[0].value if extension == "-" else opcodes[-1].value if opcodes else None
        if number is None:
            continue
        show(extension, "request", number, struct)
        if found.__dict__.get("_reply") is not None:
            show(extension, "reply", number, found._reply)


requests(request, "-")
for name, extension in EXTENSIONS.items():
    requests(importlib.import_module("Xlib.ext." + name), extension)
for code, found in sorted(event.event_class.items()):
    if inspect.isclass(found):
        show("-", "event", code, found._fields)
