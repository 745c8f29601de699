package sheet

import (
	"slices"

	"leftshift"
)

func intakeSheet() kind {
	return kind{
		spec: Spec{
			Name:     "Intake",
			Synonyms: []string{"Intakes"},
			Purpose:  "Numbers of trainees where they differ by block or by home area. They replace those of Programmes in the same block.",
			Columns: []Column{
				{Header: "Programme", Required: true, Type: Key, Example: "GPST1", Help: "A programme of the Programmes sheet."},
				{Header: "Block", Required: true, Type: Key, Example: "Aug 2026 to Dec 2026", Help: "A block of the Blocks sheet."},
				{Header: "Trainees", Required: true, Type: Whole, Example: "26", Synonyms: []string{"Number of trainees"},
					Help: "How many need a placement in the block."},
				{Header: "Home area", Type: Key, Example: "North", Help: "Where these trainees live. Blank is the programme's home area."},
			},
		},
		key:    []string{"Programme", "Block", "Home area"},
		refers: map[string]func(*reader) *keys{"Programme": theProgrammes},
		read:   readIntake,
		after:  settleAreas,
	}
}

func readIntake(r *reader, row *row) func() {
	intake := leftshift.Intake{
		Programme: row.refer(r.programmes, "Programme"),
		Block:     row.resolveBlock("Block"),
		Trainees:  valueOr(row.whole("Trainees"), 0),
		HomeArea:  row.text("Home area"),
		Origin:    row.origin(),
	}
	return func() {
		r.areas.use(intake.HomeArea, row.at("Home area"))
		r.brief.Intake = append(r.brief.Intake, intake)
	}
}

// settleAreas gives areas one spelling, and finds programmes whose number of
// trainees is nowhere.
func settleAreas(r *reader) {
	r.areas.variants(r)
	for i := range r.brief.Sites {
		r.brief.Sites[i].Area = r.areas.settled(r.brief.Sites[i].Area)
	}
	for i := range r.brief.Intake {
		r.brief.Intake[i].HomeArea = r.areas.settled(r.brief.Intake[i].HomeArea)
	}
	for i := range r.brief.Travel {
		r.brief.Travel[i].FromArea = r.areas.settled(r.brief.Travel[i].FromArea)
	}
	for i := range r.brief.Programmes {
		p := &r.brief.Programmes[i]
		p.HomeArea = r.areas.settled(p.HomeArea)
		if p.Trainees == nil {
			r.needsTrainees(p)
		}
	}
	if !r.assign { // for assign trainees' homes count too
		strayAreas(r)
	}
}

// needsTrainees reports a programme without a number of trainees, unless
// Intake gives one for every block.
func (r *reader) needsTrainees(p *leftshift.Programme) {
	var missing []string
	for i := range r.brief.Blocks {
		block := r.brief.Blocks[i].Name
		if !slices.ContainsFunc(r.brief.Intake, func(in leftshift.Intake) bool { return in.Programme == p.Code && in.Block == block }) {
			missing = append(missing, block)
		}
	}
	if len(missing) == 0 {
		return
	}
	f := leftshift.Finding{
		Code: "E322", At: p.Origin.At("Trainees"), Column: "Trainees",
		Problem: quoted("Trainees") + " of " + quoted(p.Code) + " is blank, and Intake has no number for " + samples(missing),
		Mend:    "Enter the number of trainees in each block, or add the rows to Intake; 0 if there are none",
	}
	if len(r.tables["Intake"]) == 0 {
		f.Problem = quoted("Trainees") + " of " + quoted(p.Code) + " is blank"
		f.Mend = "Enter the number of trainees that need a placement in each block; 0 if there are none"
	}
	r.add(f)
}
