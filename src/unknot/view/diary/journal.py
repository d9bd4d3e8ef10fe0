"""The look back on a food and drink journal, in words: counts, and what they do not say."""

from unknot.insight.journal import JournalCounts
from unknot.view.words import _, ngettext


def journal_lines(counts: JournalCounts) -> tuple[str, ...]:
    """What stands below the form, and what `unknot food` prints."""
    if not counts.noted:
        return (_("Nothing is noted in the last {days} days. One or two weeks are enough.").format(days=counts.days),)
    meals = ngettext("{count} meal", "{count} meals", counts.meals).format(count=counts.meals)
    drinks = ngettext("{count} drink", "{count} drinks", counts.drinks).format(count=counts.drinks)
    on = _("In the last {days} days: {meals} and {drinks}, noted on {noted} of them.")
    fruit = ngettext("Fruit or vegetables on {count} day.", "Fruit or vegetables on {count} days.", counts.fruit_days)
    return (
        on.format(days=counts.days, meals=meals, drinks=drinks, noted=len(counts.noted)),
        fruit.format(count=counts.fruit_days),
        _("A count, and no more: what is rare on your plate is for you to see."),
    )
