package sheet

import (
	"strconv"

	"leftshift"
)

// This file reads what trainees prefer: one row for each trainee and post, or
// one row for each trainee with a column for each choice.

func preferencesSheet() kind {
	return kind{
		forAssign: true,
		spec: Spec{
			Name:     "Preferences",
			Synonyms: []string{"Preference"},
			Purpose: "What trainees prefer, for assign; solve does not read the sheet. One row for each trainee and post; or one row for each trainee, " +
				"with columns Trainee, 1st choice, 2nd choice and so on in place of these.",
			Columns: []Column{
				{Header: "Trainee", Required: true, Type: Key, Example: "T0417", Synonyms: []string{"Trainee key", "TIS Person ID", "TIS_Person_ID"}, person: true,
					Help: "A key of the Trainees sheet."},
				{Header: "Post", Required: true, Type: Key, Example: "NTH/A89007/800/F2/003", Synonyms: []string{"National Post Number", "NPN"},
					Help: "A post of the Posts sheet."},
				{Header: "Rank", Required: true, Type: Whole, Example: "1", Help: "1 is the first choice. Ties are allowed."},
			},
		},
		key:    []string{"Trainee", "Post"},
		refers: map[string]func(*reader) *keys{"Trainee": theTrainees, "Post": thePosts},
		read:   readPreference,
		form:   choicesSheet,
	}
}

func readPreference(r *reader, row *row) func() {
	p := leftshift.Preference{
		Trainee: row.refer(r.trainees, "Trainee"),
		Post:    row.refer(r.posts, "Post"),
		Rank:    row.rank("Rank"),
		Origin:  row.origin(),
	}
	return func() { r.brief.Preferences = append(r.brief.Preferences, p) }
}

// mostChoices is how many columns of choices are read.
const mostChoices = 200

// choicesSheet is Preferences with one row for each trainee.
func choicesSheet() kind {
	trainee := preferencesSheet().spec.Columns[0]
	columns := []Column{trainee}
	for n := 1; n <= mostChoices; n++ {
		nth, plain := ordinal(n), strconv.Itoa(n)
		columns = append(columns, Column{
			Header: choice(n), Type: KeyList, Example: "NTH/A89007/800/F2/003",
			Synonyms: []string{nth + " choice", nth + " preference", "Preference " + plain, "Rank " + plain},
			Help:     "A post of the Posts sheet; several with semicolons between them share the rank.",
		})
	}
	return kind{
		forAssign: true,
		as:        " by choice",
		spec:      Spec{Name: "Preferences", Purpose: "What trainees prefer: a column for each choice.", Columns: columns},
		key:       []string{"Trainee"},
		refers:    map[string]func(*reader) *keys{"Trainee": theTrainees},
		read:      readChoices,
		after:     settlePreferences,
	}
}

// choice is the header of the column with a rank.
func choice(n int) string { return "Choice " + strconv.Itoa(n) }

// ordinal writes 1st, 2nd, 3rd and so on.
func ordinal(n int) string {
	ending := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			ending = "st"
		case 2:
			ending = "nd"
		case 3:
			ending = "rd"
		}
	}
	return strconv.Itoa(n) + ending
}

func readChoices(r *reader, row *row) func() {
	trainee := row.refer(r.trainees, "Trainee")
	var list []leftshift.Preference
	first := map[string]string{} // post to the column in which it is
	for n := 1; n <= mostChoices; n++ {
		header := choice(n)
		if blank(row.cell(header)) {
			continue
		}
		for _, post := range row.referList(r.posts, header) {
			if earlier, twice := first[post]; twice {
				row.fail(header, "E311", "the post "+quoted(post)+" is there twice: as "+earlier+" and as "+header, "Name every post once", row.at(earlier))
				continue
			}
			first[post] = header
			list = append(list, leftshift.Preference{Trainee: trainee, Post: post, Rank: n, Origin: row.choiceOrigin(n)})
		}
	}
	return func() { r.brief.Preferences = append(r.brief.Preferences, list...) }
}

// choiceOrigin is where a preference comes from: Post and Rank are both in the
// column of its choice.
func (r *row) choiceOrigin(n int) leftshift.Origin {
	t := r.table
	if t.choices == nil {
		t.choices = map[int]map[string]int{}
	}
	if t.choices[n] == nil {
		t.choices[n] = map[string]int{"Trainee": t.columns["Trainee"]}
		if column, ok := t.columns[choice(n)]; ok {
			t.choices[n]["Post"], t.choices[n]["Rank"] = column, column
		}
	}
	o := r.origin()
	o.Columns = t.choices[n]
	return o
}

// settlePreferences runs when both shapes are read. It joins what they say, and
// reports preferences that can't be met because the post does not take the
// trainee's programme.
func settlePreferences(r *reader) {
	long, wide := preferencesSheet(), choicesSheet()
	if len(r.tables[long.tables()]) > 0 && len(r.tables[wide.tables()]) > 0 {
		r.joinPreferences()
	}
	programmes := map[string]string{}
	for i := range r.brief.Trainees {
		programmes[r.brief.Trainees[i].Key] = r.brief.Trainees[i].Programme
	}
	trainee, programme := "", ""
	for i := range r.brief.Preferences {
		p := &r.brief.Preferences[i]
		if p.Trainee != trainee { // one after the other, as a rule: there may be millions
			trainee, programme = p.Trainee, programmes[p.Trainee]
		}
		post := r.find().Post(p.Post)
		if programme == "" || post == nil || post.Takes(programme) {
			continue
		}
		r.add(leftshift.Finding{
			Code: "W332", At: p.Origin.At("Post"), Column: "Post", Found: p.Post,
			Problem: "the post " + quoted(p.Post) + " does not take the programme " + quoted(programme) + ", so the trainee can't have it",
			Mend:    "Correct the post, or add the programme to it in the Posts sheet",
		})
	}
}

// joinPreferences counts once what both shapes say, and reports a post that a
// trainee ranks in two ways. Within one shape a key comes once.
func (r *reader) joinPreferences() {
	type pair struct{ trainee, post string }
	ranked := make(map[pair]*leftshift.Preference, len(r.brief.Preferences))
	var joined []leftshift.Preference
	for i := range r.brief.Preferences {
		p := &r.brief.Preferences[i]
		first := ranked[pair{p.Trainee, p.Post}]
		switch {
		case first == nil:
			ranked[pair{p.Trainee, p.Post}] = p
			joined = append(joined, *p)
		case first.Rank != p.Rank:
			r.rankedTwice(p, first)
		}
	}
	r.brief.Preferences = joined
}

func (r *reader) rankedTwice(p, first *leftshift.Preference) {
	r.failed["Preferences"] = true
	r.add(leftshift.Finding{
		Code: "E302", At: p.Origin.At("Rank"), Also: []leftshift.Source{first.Origin.At("Rank")}, Column: "Rank",
		Problem: "the trainee ranks the post " + quoted(p.Post) + " as " + itoa(p.Rank) + " here and as " + itoa(first.Rank) + " elsewhere",
		Mend:    "Rank every post once",
	})
}
