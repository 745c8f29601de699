package tis

import (
	"fmt"
	"strings"
)

// Values that are not on a list as TIS began with it. A whole column is often so, and
// one warning says it for all its rows.

// unlisted is what of a column is not on its list: all that TIS may not have, or one
// value that the list has in other capitals.
type unlisted struct {
	column *Column
	choice string // as the list has it; blank where it has nothing like it
	rows   []*entry
}

// notOnList notes a value that is not on its column's list, to be said with others.
func (l *linter) notOnList(e *entry, c *Column, choice string) {
	for _, u := range l.unlisted {
		if u.column == c && u.choice == choice {
			u.rows = append(u.rows, e)
			return
		}
	}
	l.unlisted = append(l.unlisted, &unlisted{c, choice, []*entry{e}})
}

// sayUnlisted warns of what is not on the lists, at the first row of each.
func (l *linter) sayUnlisted() {
	const shown = 3 // values, and cells besides the first
	for _, u := range l.unlisted {
		header, first := u.column.Header, u.rows[0]
		rows := ""
		if len(u.rows) > 1 {
			rows = fmt.Sprintf(", in %d rows from this one on,", len(u.rows))
		}
		if u.choice != "" {
			l.odd("W721", first, header, "Write "+quoted(u.choice), "%s%s is %s on the list that TIS began with, in other capitals", quoted(first.text(header)), rows, quoted(u.choice))
		} else {
			values, are := u.values(shown)
			l.odd("W721", first, header, "Make sure that TIS has it", "%s%s %s not on the list that TIS began with", values, rows, are)
		}
		for _, e := range u.rows[1:min(1+shown, len(u.rows))] {
			l.also(e, header)
		}
	}
}

// values names the first values that are not on the list, with the verb that goes with
// them; none that may be a reason.
func (u *unlisted) values(most int) (names, are string) {
	if mayBeAReason(u.column.Header) {
		return "the type (not shown)", "is"
	}
	var list []string
	seen := map[string]bool{}
	for _, e := range u.rows {
		if value := e.text(u.column.Header); !seen[value] {
			seen[value] = true
			list = append(list, quoted(value))
		}
	}
	switch {
	case len(list) == 1:
		return list[0], "is"
	case len(list) > most:
		return strings.Join(list[:most], ", ") + " and " + count(len(list)-most, "other"), "are"
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1], "are"
}
