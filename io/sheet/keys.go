package sheet

import (
	"slices"
	"strings"

	"leftshift"
)

// This file holds the names that rows of one sheet define and rows of others
// refer to.

// keys are the keys that the rows of one sheet define, such as site codes.
type keys struct {
	noun   string // "site"
	sheet  string // where a missing one is added
	spell  map[string]string
	order  map[string]int
	labels map[string][]string // folded name, such as a site's, to the folded keys that bear it
	// partial is set when rows that should have defined keys could not be
	// read. A reference that isn't found may then be right, and the cause has
	// been reported.
	partial bool
	missed  int // references that were not found
}

// mostSuggestions is how many unknown references get a suggestion. Where there
// are more, a whole column is wrong, and looking for the nearest of thousands
// of keys for each of thousands of cells would take minutes.
const mostSuggestions = 100

func newKeys(noun, sheet string) *keys {
	return &keys{noun: noun, sheet: sheet, spell: map[string]string{}, order: map[string]int{}, labels: map[string][]string{}}
}

// define enters a key. Spelt twice in different ways, the spelling does not
// depend on which row comes first.
func (k *keys) define(spelling string) {
	folded := leftshift.FoldKey(spelling)
	if _, known := k.order[folded]; !known {
		k.order[folded] = len(k.order)
	}
	k.spell[folded] = max(k.spell[folded], spelling)
}

// label gives a key a name by which a user may refer to it as well.
func (k *keys) label(name, key string) {
	folded, key := leftshift.FoldKey(name), leftshift.FoldKey(key)
	if name != "" && !slices.Contains(k.labels[folded], key) {
		k.labels[folded] = append(k.labels[folded], key)
	}
}

// fold gives the form in which references are compared. A name that just one
// key bears is folded to that key.
func (k *keys) fold(text string) string {
	folded := leftshift.FoldKey(text)
	if _, isKey := k.spell[folded]; isKey {
		return folded
	}
	if named := k.labels[folded]; len(named) == 1 {
		return named[0]
	}
	return folded
}

// list gives all keys, in the order that they were defined.
func (k *keys) list() []string {
	spellings := make([]string, len(k.order))
	for folded, i := range k.order {
		spellings[i] = k.spell[folded]
	}
	return spellings
}

// find resolves a reference in a cell of a row to a key in its own spelling.
// A reference that isn't found is reported; ok is then false.
func (k *keys) find(r *row, header, text string) (key string, ok bool) {
	if key, ok := k.spell[leftshift.FoldKey(text)]; ok {
		return key, true
	}
	switch named := k.labels[leftshift.FoldKey(text)]; len(named) {
	case 0:
	case 1:
		r.table.tally("N308", header, r.at(header))
		return k.spell[named[0]], true
	default:
		codes := make([]string, len(named))
		for i := range named {
			codes[i] = k.spell[named[i]]
		}
		r.fail(header, "E307", quoted(text)+" is the name of "+samples(codes),
			"Enter the "+k.noun+"'s code")
		return "", false
	}
	r.failed = true
	if k.partial {
		return "", false
	}
	mend := ""
	if k.missed++; k.missed <= mostSuggestions {
		mend = didYouMean(text, k.showable())
	}
	if mend != "" {
		mend = strings.TrimSpace(mend) + " If it is another " + k.noun + ", add it to the " + k.sheet + " sheet"
	} else {
		mend = "Add it to the " + k.sheet + " sheet, or enter a " + k.noun + " that is there"
	}
	r.fail(header, "E301", quoted(text)+" is not a "+k.noun+" of the "+k.sheet+" sheet", mend)
	return "", false
}

// showable gives the keys that a message may suggest: those that stand for
// people only where they are no names or numbers of theirs.
func (k *keys) showable() []string {
	if k.noun != "trainee" {
		return k.list()
	}
	return slices.DeleteFunc(k.list(), func(key string) bool { return looksLike(key) != "" })
}

// names are names that no sheet defines, such as areas and specialties: the
// rows that use them give them their spelling.
type names struct {
	noun string
	uses map[string]map[string][]leftshift.Source // folded name to spelling to cells
}

func newNames(noun string) *names {
	return &names{noun: noun, uses: map[string]map[string][]leftshift.Source{}}
}

// use enters one use of a name. Blank names are left out.
func (n *names) use(spelling string, at leftshift.Source) {
	if spelling == "" {
		return
	}
	folded := leftshift.FoldKey(spelling)
	if n.uses[folded] == nil {
		n.uses[folded] = map[string][]leftshift.Source{}
	}
	n.uses[folded][spelling] = append(n.uses[folded][spelling], at)
}

// known enters a name that a row makes known, even if the row has errors
// elsewhere: what refers to the name is then right. A row that was made of
// several has been counted.
func (n *names) known(r *row, header, spelling string) {
	if !r.table.reader.quiet {
		n.use(spelling, r.at(header))
	}
}

// spelling gives the spelling that most rows use, so that the order of rows
// doesn't matter. ok is false for a name that no row uses.
func (n *names) spelling(name string) (best string, ok bool) {
	uses := n.uses[leftshift.FoldKey(name)]
	for spelling, cells := range uses {
		if !ok || len(cells) > len(uses[best]) || len(cells) == len(uses[best]) && spelling > best {
			best, ok = spelling, true
		}
	}
	return best, ok
}

// settled is spelling for a name that may be blank or unknown: it is then
// given back as it is.
func (n *names) settled(name string) string {
	if best, ok := n.spelling(name); ok {
		return best
	}
	return name
}

// list gives every name in its best spelling, in alphabetical order.
func (n *names) list() []string {
	var all []string
	for folded := range n.uses {
		best, _ := n.spelling(folded)
		all = append(all, best)
	}
	slices.Sort(all)
	return all
}

// variants reports names that are spelt in several ways.
func (n *names) variants(r *reader) {
	for _, best := range n.list() {
		uses := n.uses[leftshift.FoldKey(best)]
		var others []string
		for spelling := range uses {
			if spelling != best {
				others = append(others, spelling)
			}
		}
		slices.Sort(others)
		for _, other := range others {
			r.add(leftshift.Finding{
				Code: "N305", At: uses[other][0], Also: uses[best][:1], Found: other,
				Problem: "the " + n.noun + " " + quoted(other) + " was read as " + quoted(best),
			})
		}
	}
}

// theSites, thePosts and theProgrammes name the keys that a column refers to.
func theSites(r *reader) *keys      { return r.sites }
func thePosts(r *reader) *keys      { return r.posts }
func theProgrammes(r *reader) *keys { return r.programmes }
