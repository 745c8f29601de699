package sheet

// Catalogue lists every sheet of the brief workbook that people fill in, in the
// order that the template shows them.
func Catalogue() []Spec {
	var specs []Spec
	for _, k := range kinds() {
		if !k.returned {
			specs = append(specs, k.spec)
		}
	}
	order := map[string]int{}
	for i, name := range templateOrder {
		order[name] = i
	}
	sorted := make([]Spec, len(specs))
	for _, spec := range specs {
		sorted[order[spec.Name]] = spec
	}
	return sorted
}

// templateOrder is the order of the sheets in the template: first what there
// is, then what is asked.
var templateOrder = []string{
	"Blocks", "Sites", "Programmes", "Intake", "Posts", "Current", "Supervision", "Floors", "Rules", "Transfer", "Targets",
	"Limits", "Tariff", "Budgets", "Travel", "Trainees", "Preferences", "Goals", "Settings",
}

// kind is a sheet of the brief and how its rows are read.
type kind struct {
	spec Spec

	// key gives the columns that together name a row. Rows with the same key
	// must say the same.
	key []string

	// refers says in which columns of the key another sheet's keys are named, so
	// that a site by its name and by its code are the same.
	refers map[string]func(*reader) *keys

	// keys is where the key of every row is entered, so that other sheets can
	// refer to it; nil when none can.
	keys func(*reader) *keys

	// read types the cells of one row and returns what puts the row into the
	// brief. It runs only when no cell of the row has an error.
	read func(*reader, *row) (keep func())

	// after runs when all rows of all files are read.
	after func(*reader)

	// forAssign marks a sheet about single trainees: solve notes that it is there,
	// and findings about its rows repeat nothing that may be about a person.
	forAssign bool

	// returned marks a sheet that leftshift writes from what providers sent back.
	returned bool

	// form gives another shape that the rows of the sheet may have, such as one row
	// for each trainee in place of one for each preference; nil for none.
	form func() kind

	// as names the tables of such a shape apart; blank for the sheet's own.
	as string

	// loose marks a sheet whose other columns belong to somebody else's template:
	// they are left alone.
	loose bool
}

// tables gives the name under which tables of the kind are kept.
func (k *kind) tables() string { return k.spec.Name + k.as }

// needed reports whether a sheet must be there.
func (r *reader) needed(k *kind) bool {
	return k.spec.Required || r.assign && k.spec.Name == traineesName
}

// kinds lists the sheets in the order of reading: a sheet comes after those
// that its rows refer to.
func kinds() []kind {
	return []kind{
		settingsSheet(), blocksSheet(), sitesSheet(), programmesSheet(), travelSheet(), intakeSheet(), postsSheet(), currentSheet(),
		supervisionSheet(), transferSheet(), tariffSheet(), floorsSheet(), rulesSheet(), targetsSheet(), budgetsSheet(), limitsSheet(),
		traineesSheet(), preferencesSheet(), answersSheet(), goalsSheet(),
	}
}

// column gives the description of a column by its canonical header.
func (s *Spec) column(header string) *Column {
	for i := range s.Columns {
		if s.Columns[i].Header == header {
			return &s.Columns[i]
		}
	}
	return nil
}
