package solver

import (
	"time"

	"leftshift"
)

// family is one kind of row, with its own file, golden .lp and section in
// README.md.
type family struct {
	name string
	add  func(*model)
}

// families is the model's table of contents, in the order rows are built:
// what a plan is, what it must respect, and what the goals measure.
var families = []family{
	{"placing", (*model).placing},
	{"places", (*model).places},
	{"least", (*model).least},
	{"rooms", (*model).rooms},
	{"supervision", (*model).supervision},
	{"change", (*model).change},
	{"movable", (*model).movable},
	{"freeze", (*model).freeze},
	{"staying", (*model).staying},
	{"answers", (*model).answers},
	{"loss", (*model).loss},
	{"moves", (*model).moves},
	{"floors", (*model).floors},
	{"rules", (*model).rules},
	{"targets", (*model).targets},
	{"kept", (*model).keeping},
	{"money", (*model).money},
	{"fair", (*model).fair},
	{"nextloss", (*model).nextLoss},
	{"fairshare", (*model).fairShare},
}

// build makes the whole linear program of a brief.
func build(brief *leftshift.Brief, asOf time.Time) *model {
	m := layOut(brief, asOf, false)
	m.addFamilies()
	return m
}

// addFamilies adds every family's rows, and the goals.
func (m *model) addFamilies() {
	for _, f := range families {
		f.add(m)
	}
	m.addGoals()
}
