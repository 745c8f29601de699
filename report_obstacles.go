package leftshift

import "strings"

// ShortText says by how much the plan falls short: "19.2 trainee-months short of
// targets".
func (o *Obstacle) ShortText() string {
	switch o.Goal {
	case PlaceEveryone:
		return countedText(o.Short, "trainee", "") + " unplaced, summed over blocks"
	case SafeRotas:
		return short(o.Short, 2) + " WTE short of floors, summed over blocks"
	case Curriculum:
		return countedText(o.Short, "trainee-month", "") + " short of rules"
	case LeftShift:
		return countedText(o.Short, "trainee-month", "") + " short of targets"
	case Money:
		return "£" + short(o.Short, 0) + " over budget"
	}
	return short(o.Short, 3) + " " + o.Goal.Unit()
}

// ProofText says how what stands in the way was found, and whether each row of it
// is needed.
func (o *Obstacle) ProofText() string {
	if o.Unfound {
		return "The steps of the simplex method allowed for it ran out"
	}
	how := "for whole trainees"
	if !o.Whole {
		how = "by linear programs, which may split trainees"
	}
	if !o.Least {
		return "They can't all hold, shown " + how + "; some of them might be left out"
	}
	return "They can't all hold and without any one of them they could, shown " + how
}

// RepairProofText says how a repair was tried.
func (o *Obstacle) RepairProofText() string {
	if o.Whole {
		return "Solved again for whole trainees"
	}
	return "Solved again by linear programs, which may split trainees"
}

// UnfoundText says in place of rows that none were found.
const UnfoundText = "Not found: the work allowed for it came to its end while rows were being added"

// mostObstacleCells is how many cells a sentence names.
const mostObstacleCells = 8

// ObstacleCells names the cells of the rows that stand in the way: "Floors!C2,
// Floors!C3 and 5 more".
func (r *Report) ObstacleCells(o *Obstacle) string {
	var cells []string
	for _, row := range o.With {
		if cell := r.CellText(row.At); cell != "" {
			cells = append(cells, cell)
		}
	}
	return listed(cells, mostObstacleCells)
}

// RepairCells names the cells that a repair changes.
func (r *Report) RepairCells(repair Repair) string {
	var cells []string
	for _, s := range repair.Steps {
		cells = append(cells, r.CellText(s.At))
	}
	return strings.Join(cells, ", ")
}
