package tis

import (
	"fmt"
	"slices"
	"strings"

	"leftshift"
)

// This file keeps the books of post numbers: which posts in TIS each post of the
// plan stands for, which of them lose their funding, and which are new.

// line is a post of the plan and the posts in TIS that it stands for.
type line struct {
	post  *leftshift.Post
	posts []*numbered // those that are listed or asked for, in order
	whole *numbered   // the line by its own key, where nothing is listed and the key is a number; nil else
	made  []*numbered // new ones
}

// numbered is a post in TIS.
type numbered struct {
	number string
	values map[string]string // of its row on Post numbers
	open   map[string]string // what is not known, with what it is needed for
	since  int               // first block in which it may be filled
	gone   int               // block from which it has no funding; after the last block where it keeps it
	back   int               // block from which it has it again; 0 where it doesn't come back
	inside bool              // it is made or ended by a change that is listed apart
	isNew  bool
	filled []int // hundredths of WTE, by block
}

// open reports whether somebody may be in the post during a block.
func (n *numbered) openIn(block int) bool {
	return block >= n.since && (block < n.gone || n.back > 0 && block >= n.back)
}

// line gives the line of a post.
func (x *exporter) line(p *leftshift.Post) *line {
	if l := x.lines[p.Code]; l != nil {
		return l
	}
	l := &line{post: p}
	x.lines[p.Code] = l
	for i := range x.in.Details.rows[detailNumbers] {
		row := &x.in.Details.rows[detailNumbers][i]
		if leftshift.FoldKey(row.values["Post"]) == leftshift.FoldKey(p.Code) {
			l.posts = append(l.posts, x.listed(row.values))
		}
	}
	if _, err := ParseNumber(p.Code); err == nil && len(l.posts) == 0 {
		if p.Places == 1 {
			l.posts = append(l.posts, x.listed(map[string]string{"Post": p.Code, "National Post Number": p.Code}))
		} else {
			l.whole = x.listed(map[string]string{"National Post Number": p.Code})
		}
	}
	return l
}

// listed makes the post of a row on Post numbers.
func (x *exporter) listed(values map[string]string) *numbered {
	return &numbered{number: values["National Post Number"], values: values, open: map[string]string{}, gone: len(x.brief.Blocks), filled: make([]int, len(x.brief.Blocks))}
}

// donor takes one of a line's posts for a place that moves away: the last listed
// first. Where none is left, another row is asked for if its funding is to be ended,
// and else the line's own number stands for it.
func (x *exporter) donor(l *line) *numbered {
	for i := len(l.posts) - 1; i >= 0; i-- {
		if !l.posts[i].taken(x) {
			return l.posts[i]
		}
	}
	if l.whole != nil && !x.in.wants(FundingUpdate) {
		return l.whole
	}
	n := x.listed(map[string]string{"Post": l.post.Code})
	n.need("National Post Number", "the post that gives up a place")
	l.whole = nil // where some numbers are listed, all must be
	l.posts = append(l.posts, n)
	return n
}

func (n *numbered) taken(x *exporter) bool { return n.gone < len(x.brief.Blocks) }

// need asks for a value of the post's row.
func (n *numbered) need(header, purpose string) string {
	if n.values[header] == "" {
		n.open[header] = purpose
	}
	return n.values[header]
}

// place finds a post of a line for a trainee in a block: the one that they had
// before if they may, else the first with room. It gives nil where the line has none.
func (x *exporter) place(l *line, block, wte int, before *numbered, programme string) *numbered {
	const whole = 100
	fits := func(n *numbered) bool { return n.openIn(block) && n.filled[block]+wte <= whole }
	all := slices.Concat(l.posts, l.made)
	if before != nil && slices.Contains(all, before) && fits(before) {
		before.filled[block] += wte
		return before
	}
	for _, mine := range []bool{true, false} {
		for _, n := range all {
			if fits(n) && (!n.isNew || mine == (n.values["Programme"] == programme)) {
				n.filled[block] += wte
				return n
			}
		}
	}
	return l.whole
}

// newNumber builds the number of a new post: the receiving post's office, site,
// specialty and grade, where its key is a number; what isn't known from there is
// that of the post that the place comes from, or asked for.
func (x *exporter) newNumber(l *life) string {
	to, errTo := ParseNumber(l.to.Code)
	old, errOld := ParseNumber(l.old.number)
	site := leftshift.NewLookup(x.brief).MainSite(l.to)
	sameSpecialty := leftshift.FoldKey(l.from.Specialty) == leftshift.FoldKey(l.to.Specialty)
	suggest := func(fromTo, fromOld string, alike bool) string {
		switch {
		case errTo == nil:
			return fromTo
		case errOld == nil && alike:
			return fromOld
		}
		return ""
	}
	const purpose = "the National Post Number of a new post"
	answer := func(name, key, header, suggested string) string {
		if given := x.in.Details.find(name, key); given != nil && given.values[header] != "" {
			return given.values[header]
		}
		if suggested != "" {
			return suggested
		}
		return x.asks.ask(name, key, header, "", purpose)
	}
	n := Number{Site: strings.ToUpper(site.Code)}
	n.Office = answer(detailDefaults, "Office", "Value", suggest(to.Office, old.Office, true))
	n.Specialty = answer(detailSpecialties, l.to.Specialty, "Code", suggest(to.Specialty, old.Specialty, sameSpecialty))
	n.Grade = answer(detailProgrammes, l.programme.Code, "Post grade code", suggest(to.Grade, old.Grade, true))
	if errOld == nil && slices.Contains([]string{"S", "M", "A"}, old.Suffix) {
		n.Suffix = old.Suffix // a place stays supernumerary, military or academic
	}
	if n.Office == "" || n.Specialty == "" || n.Grade == "" {
		return "" // asked for
	}
	candidate := n
	candidate.Serial = "000"
	if _, err := ParseNumber(candidate.String()); err != nil {
		x.found = append(x.found, leftshift.Finding{Severity: leftshift.Error, Code: "E754", At: l.to.Origin.At("Post"),
			Problem: fmt.Sprintf("the number of a new post at %s can't be built of %q: %v", site.Label(), n.String(), err), Mend: "Give the codes in details"})
		return ""
	}
	return x.register.Next(n).String()
}

// reserve makes known every number that the brief's posts may have: a post of 12
// places with the number 001 is taken to have 001 to 012.
func (x *exporter) reserve() {
	for i := range x.brief.Posts {
		p := &x.brief.Posts[i]
		n, err := ParseNumber(p.Code)
		if err != nil {
			continue
		}
		x.register.Add(p.Code)
		x.register.skip(n, max(0, p.Places-1))
	}
	for _, name := range []string{detailInUse, detailNumbers, detailPlacements} {
		for _, row := range x.in.Details.rows[name] {
			x.register.Add(row.values["National Post Number"])
		}
	}
}
