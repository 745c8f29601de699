package sheet

import (
	"fmt"
	"slices"

	"leftshift"
)

func travelSheet() kind {
	return kind{
		spec: Spec{
			Name:     "Travel",
			Synonyms: []string{"Journeys", "Travel times"},
			Purpose:  "How long journeys take. Those that are not here are estimated from the coordinates of Sites, and the plan says so.",
			Columns: []Column{
				{Header: "From area", Required: true, Type: Key, Example: "North", Synonyms: []string{"Home area"}, Help: "Where trainees live, as under Home area."},
				{Header: "To site", Required: true, Type: Key, Example: "A89007", Synonyms: []string{"Site", "Site code"}, Help: "A site of the Sites sheet."},
				{Header: "Minutes", Required: true, Type: Decimal, Example: "35", Help: "Minutes one way."},
			},
		},
		key:    []string{"From area", "To site"},
		refers: map[string]func(*reader) *keys{"To site": theSites},
		read:   readTravel,
	}
}

func readTravel(r *reader, row *row) func() {
	const longest = 1000 // no journey to work takes half a day and a night
	travel := leftshift.TravelTime{
		FromArea: row.text("From area"),
		Site:     row.refer(r.sites, "To site"),
		Minutes:  valueOr(row.decimal("Minutes", 0, largest, false), 0),
		Origin:   row.origin(),
	}
	if travel.Minutes >= longest {
		row.fail("Minutes", "W328", "a journey of "+trim(travel.Minutes)+" minutes is more than 16 hours", "Enter the minutes one way")
	}
	return func() {
		r.areas.use(travel.FromArea, row.at("From area"))
		r.brief.Travel = append(r.brief.Travel, travel)
	}
}

// area is where an area is named.
type area struct {
	name   string
	origin leftshift.Origin
	column string
}

// homes lists where the home areas of trainees are named.
func (r *reader) homes() []area {
	var homes []area
	for _, p := range r.brief.Programmes {
		homes = append(homes, area{p.HomeArea, p.Origin, "Home area"})
	}
	for _, in := range r.brief.Intake {
		homes = append(homes, area{in.HomeArea, in.Origin, "Home area"})
	}
	seen := map[string]bool{}
	for _, t := range r.brief.Trainees {
		if !seen[t.HomeArea] {
			seen[t.HomeArea] = true
			homes = append(homes, area{t.HomeArea, t.Origin, columnHome})
		}
	}
	return slices.DeleteFunc(homes, func(a area) bool { return a.name == "" })
}

// strayAreas warns of home areas from which no journey can be known, and of
// journeys from where nobody lives. Either may be a slip of the other.
func strayAreas(r *reader) {
	for _, sheet := range []string{"Sites", "Programmes", "Intake", "Travel", traineesName} {
		if r.failed[sheet] {
			return
		}
	}
	if r.sites.partial || r.programmes.partial || r.assign && r.trainees.partial {
		return
	}
	sites, homes := r.brief.Areas(), r.homes()
	var froms []area
	for _, t := range r.brief.Travel {
		froms = append(froms, area{t.FromArea, t.Origin, "From area"})
	}
	if r.travelMatters() {
		r.strays(homes, append(areaNames(froms), sites...), "W327", "no journey from the area %s is known: no site is there and Travel has no row for it",
			"Correct the name, add rows to Travel, or give the area to sites with coordinates")
	}
	r.strays(froms, append(areaNames(homes), sites...), "W326", "no trainees live in the area %s and no site is there, so the row changes nothing",
		"Correct the name, or delete the row")
}

// travelMatters reports whether anything in the brief depends on journeys.
func (r *reader) travelMatters() bool {
	return len(r.brief.Travel) > 0 ||
		slices.ContainsFunc(r.brief.Programmes, func(p leftshift.Programme) bool { return p.MostMinutes != nil }) ||
		slices.ContainsFunc(r.brief.Sites, func(s leftshift.Site) bool { return s.Latitude != nil && s.Longitude != nil })
}

// strays reports the areas that are not among those known, each once. problem
// has %s for the area.
func (r *reader) strays(areas []area, known []string, code, problem, mend string) {
	seen := map[string]bool{}
	for _, name := range known {
		seen[name] = true
	}
	for _, a := range areas {
		if seen[a.name] {
			continue
		}
		seen[a.name] = true
		r.add(leftshift.Finding{
			Code: code, At: a.origin.At(a.column), Column: a.column, Found: a.name,
			Problem: fmt.Sprintf(problem, quoted(a.name)), Mend: didYouMean(a.name, known) + mend,
		})
	}
}

func areaNames(areas []area) []string {
	var names []string
	for _, a := range areas {
		names = append(names, a.name)
	}
	return names
}
