package solver

import "leftshift"

// Codes explains the finding codes of this package.
var Codes = map[string]leftshift.CodeDoc{
	codeClash: {
		Title: "This row can't hold together with others",
		Explanation: "No plan of whole trainees respects every hard rule of the brief at once. The rows reported with this code are a set that clashes: " +
			"none of them is wrong by itself, but they can't all hold. Loosen any one of them: make a hard target or rule soft, raise a limit, " +
			"add places, or let a post move. Rows that are not reported play no part in this clash, though there may be another one behind it.",
	},
}

// codeClash marks the rows that can't hold together.
const codeClash = "E590"
