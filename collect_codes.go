package leftshift

// CollectCodes explains every finding about the returns of providers.
var CollectCodes = map[string]CodeDoc{
	"E650": {Title: "Not a return", Explanation: "The workbook is not one that leftshift request wrote, or the hidden sheet by which its rows are known is gone. Copying the sheets to another workbook does that; saving it in LibreOffice or under another name does not."},
	"E651": {Title: "Return about another plan", Explanation: "The workbook answers for another plan, or for a provider of which this plan asks nothing. Answers to one plan are not answers to the next: what is asked may differ."},
	"E652": {Title: "Return with other changes", Explanation: "The changes that the workbook was written for are not those that the plan asks of the provider. The plan's file has changed since, or the request was written by another version of leftshift."},
	"N653": {Title: "Two returns that say the same", Explanation: "The provider sent its answers twice, and every answer is the same. They count once."},
	"W654": {Title: "Late answer", Explanation: "The date of the answer is after the last day for answers. It was taken all the same: whether it counts is for you to say."},
	"N655": {Title: "Return without a date", Explanation: "The provider left the date of its answer blank, so it is not known whether it was in time."},
	"E656": {Title: "Two returns that differ", Explanation: "The provider sent several returns that answer a row differently. Neither is taken for that row; rows in which they agree are."},
	"E657": {Title: "Answer that can't be used", Explanation: "The answer is not one of those that there are, or lacks its number or block, or has one that it does not need. The row counts as not answered: nothing is guessed."},
	"W658": {Title: "Later block that is not later", Explanation: "The answer is Later block, and names the block in which the change is asked, or an earlier one. It then says no more than an acceptance."},
	"E659": {Title: "What was asked was changed", Explanation: "A cell that is not for an answer says something else than what was sent, so the answer beside it may be to another question. The answer was not taken."},
	"W660": {Title: "Writing outside the answers", Explanation: "A cell that is not for an answer was changed or filled in, away from the rows of changes. It is shown, and nothing was made of it."},
	"W661": {Title: "A shared post with two answers", Explanation: "The post is split between sites of several providers, and they answer differently. A new plan keeps to all of the answers."},
	"E662": {Title: "Return of another version", Explanation: "The request was written by a version of leftshift whose returns this one doesn't read."},
	"E663": {Title: "Hidden sheet changed", Explanation: "The hidden sheet by which a return is known holds its own SHA-256, which does not fit. Somebody changed it, so what was asked is not known."},
	"W664": {Title: "Not a date", Explanation: "The date of the answer can't be read, so it is not known whether it was in time. Its answers were taken."},
	"E665": {Title: "Return in another format", Explanation: "The file in the folder of returns is a spreadsheet of another kind than .xlsx, so it can't be read. Whoever saved it can save it as .xlsx too: nothing is lost by that."},
}
