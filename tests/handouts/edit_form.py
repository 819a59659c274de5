"""The whole form of a handout, as a browser sends it."""


def typed(handout, **values):
    """What a browser sends of the whole form."""
    handout.refresh_from_db()
    form = {
        "version": handout.version,
        "title": handout.title,
        "audience": handout.audience,
        "date": handout.date or "",
        "introduction": handout.introduction,
        "preset": handout.preset,
        "grouping": handout.grouping,
        "shown": handout.shown,
    }
    for number, item in enumerate(handout.items.present(), 1):
        values_of = {"was": number, "place": number, "heading": item.heading, "note": item.note}
        form |= {f"{item.pk}-{name}": value for name, value in values_of.items()}
    return form | values


def send(client, handout, **values):
    return client.post(handout.edit_url, typed(handout, **values))


def titles(handout):
    return "".join(str(item)[-1] for item in handout.items.present())


def item(handout, letter):
    return handout.items.get(entry__title=f"Title {letter}")
