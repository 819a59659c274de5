"""Two versions of a document are compared paragraph by paragraph, whatever their numbers."""

from lessons.workbench.comparison import compare_documents

MEETING = "The mission met the elders of the river towns before markets opened."
LINE = "Residents opened a telephone line for those who crossed by boat."
WELLS = "Police officers walked with women to the wells in the dry season."
OLD = {"1": MEETING, "2": LINE, "3": WELLS}


def describe(old, new):
    return [(one.change, one.fragment) for one in compare_documents(old, new)]


def test_a_paragraph_that_is_put_in_does_not_change_those_below_it():
    new = {"1": MEETING, "2": "Escorts began in May.", "3": LINE, "4": WELLS}
    assert describe(OLD, new) == [("added", "2")]


def test_a_changed_paragraph_is_found_under_its_new_number():
    new = {"1": "Escorts began in May.", "2": MEETING, "3": LINE.replace("telephone", "radio")}
    differences = compare_documents(OLD, new)
    assert [(one.change, one.fragment) for one in differences] == [
        ("added", "1"),
        ("changed", "3"),
        ("removed", "3"),
    ]
    assert ("del", "telephone") in differences[1].runs
    assert ("ins", "radio") in differences[1].runs


def test_a_paragraph_that_is_written_anew_under_its_number_has_changed():
    assert describe(OLD, OLD | {"2": "Escorts began in May."}) == [("changed", "2")]


def test_a_paragraph_that_is_taken_out_is_shown_where_it_was():
    assert describe(OLD, {"1": MEETING, "2": WELLS}) == [("removed", "2")]
