package solver

import "leftshift"

// Codes explains the finding codes of this package.
var Codes = map[string]leftshift.CodeDoc{
	codeRepair: {
		Title: "A change that gives a plan",
		Explanation: "The brief has no plan, and this change of one number, or of the few numbers named, gives it one. Each such change was made as " +
			"small as it can be in whole units and then solved. They are listed from the cheapest up, by fixed prices: a place, a room, a trainee, " +
			"a move, a WTE or 0.25 PA counts 1, a percentage point, a month of a rule or five minutes of travel 0.5, a switch or an approval 2, a week less of " +
			"freeze 4. Choose by what is possible, not by the price.",
	},
	codeClash: {
		Title: "This row can't hold together with others",
		Explanation: "No plan of whole trainees, or of the parts of them that the setting Granularity allows, respects every hard rule of the brief at once. The rows reported with this code are a set that clashes: " +
			"none of them is wrong by itself, but they can't all hold. Loosen any one of them: make a hard target or rule soft, raise a limit, " +
			"add places, or let a post move. Rows that are not reported play no part in this clash, though there may be another one behind it.",
	},
}

// codeRepair marks the ways to change a brief that has no plan.
const codeRepair = "N591"

// codeClash marks the rows that can't hold together.
const codeClash = "E590"
