# Gives a document without a title the first line as its title.
from plugin_api import Rejected, Step


class Plugin(Step):
    def run(self, document):
        if not document.text.strip():
            raise Rejected("there is nothing in it")
        if not document.text.startswith("# "):
            document.text = "# " + document.text
            document.remark("the first line is the title")
