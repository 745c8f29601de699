package assign

import "leftshift"

// Codes explains the findings of this package.
var Codes = map[string]leftshift.CodeDoc{
	"W601": {Title: "Hard rule that a trainee can't keep", Explanation: "Some trainees can't keep a hard rule in the blocks that there are, whatever posts they have: what they have done, what is to come and the rule don't add up. For them the rule is taken as soft, so that they get posts at all. Check Months done and Months to come, or let the rule's value be what these blocks are to bring."},
}
