package xlsx

import "leftshift"

// PlanCodes explains every finding that reading a plan back can give.
var PlanCodes = map[string]leftshift.CodeDoc{
	"E581": {
		Title: "Not the sheets of a plan or assignment",
		Explanation: "The workbook lacks a sheet or a column that every plan has, or every assignment, so it can't be checked. " +
			"It may be another workbook, or a column may have been renamed or deleted since it was written.",
	},
	"E582": {
		Title: "A cell of a plan or assignment that can't be read",
		Explanation: "The cell names something that the brief does not have, or holds something else than a number where there must be one. " +
			"The workbook was changed after it was written, or it was made from another brief.",
	},
	"E583": {
		Title: "A cell of Placements does not follow",
		Explanation: "Every cell of Placements follows from the brief and the other cells: what a post's site is called, how many trainees are there today, " +
			"the change and the WTE. This one does not, so it was changed after the plan was written, or the brief was.",
	},
	"E589": {
		Title: "A cell of a plan or assignment does not follow",
		Explanation: "All other sheets of a plan follow from Placements, New roles, Loans, the brief, the goals and the versions in run.json, and those of an " +
			"assignment from By trainee in the same way, but for what only solving again could give. This cell holds something else than what leftshift writes there, or rows have changed places.",
	},
	"E584": {
		Title: "Placed and unplaced do not add up",
		Explanation: "The trainees of a programme in a block are placed by the sheet Placements or listed on the sheet Unplaced. " +
			"Here the two do not come to the number that the brief says are to be placed.",
	},
}
