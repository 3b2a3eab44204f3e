# Turns straight quotes into curved ones.
from plugin_api import Step


class Plugin(Step):
    def __init__(self):
        self.changed = 0

    def run(self, document):
        parts = document.text.split('"')
        text = parts[0]
        for number, part in enumerate(parts[1:]):
            text += "\N{RIGHT DOUBLE QUOTATION MARK}" if number % 2 else "\N{LEFT DOUBLE QUOTATION MARK}"
            text += part
        document.text = text
        self.changed += len(parts) - 1
        document.remark("{} quotes changed".format(self.changed))
