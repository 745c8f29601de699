package leftshift

// CheckCodes explains the findings of Check.
var CheckCodes = map[string]CodeDoc{
	"E401": {"Today's trainees not known", "A post with places takes several programmes, and the Current sheet doesn't say whose trainees are in it today. Everything that a plan says about change starts from today, so this can't be guessed. Add a row to Current for each programme that is there; 0 is an answer."},
	"E402": {"Programme not taken by its post of today", "Current places trainees in a post that doesn't list their programme. Either the programme is missing from the post's Programmes or the row is wrong."},
	"E403": {"Fixed post is overfull", "A post with N under Movable holds more WTE today than its places and extra places. It may neither keep its trainees nor lose them, so there would be no plan."},
	"W404": {"Post is overfull today", "A post holds more WTE today than its places and extra places. A plan keeps to the places, so some trainees would have to move. If the block is too soon to change, there is no plan until the numbers agree."},
	"E405": {"Fixed post is not approved", "A post with N under Movable has trainees today, and one of its sites is not approved for the whole of a block. Nobody can be placed there, and nobody may leave."},
	"W406": {"Post with trainees is not approved", "A post has trainees today, and one of its sites is not approved for the whole of a block. Its trainees have to move in that block. Check the approval dates of the site against the dates of the blocks."},
	"W407": {"Site is overfull today", "A site has more WTE of learners today than rooms, split posts counted by their share of time there. A plan keeps to the rooms, so some have to move."},
	"W408": {"Today's trainees and those to place differ", "A programme has more or fewer trainees in posts today than need placing. That is right when the programme grows or shrinks. Otherwise one of the numbers is wrong: remember that a post with one programme and no row in Current counts as full."},
	"E409": {"Fixed trainees and those to place differ", "Posts with N under Movable keep today's trainees in every block. A programme has more of them there than trainees to place, so there would be no plan."},
	"W410": {"No post takes the programme", "The programme has trainees to place, and no post lists it. All of them would be unplaced."},
	"W411": {"Fewer places than trainees", "The posts that take a programme have room for fewer trainees than it has, even if all their places and extra places were its own. Some would be unplaced."},
	"E412": {"More trainees required than the post holds", "Least trainees asks for more trainees than the post's places and extra places hold, so there would be no plan."},
	"W413": {"Floor above the places", "All the places and extra places of a floor's posts together hold fewer WTE than the floor asks for, so it will be missed by at least the difference."},
	"E414": {"Fixed post below its least", "A post with N under Movable keeps today's trainees in every block, and they are fewer than its Least trainees, so there would be no plan."},
	"E420": {"Rule in months without blocks", "A rule in months counts the months of blocks, and the brief has no Blocks sheet. Add the blocks, or write the rule as a share of time."},
	"E421": {"Rule asks for more months than there are", "The months that a rule asks for are more than those of all the blocks it covers, so nobody could meet it."},
	"W422": {"Rule covers no block", "The rule's first day is after the start of every block. It changes nothing."},
	"W423": {"Nothing counts towards the rule", "No post that takes the rule's programmes is in the setting or specialty that it counts. A soft rule would be missed in full; a hard one would leave all the trainees unplaced."},
	"W424": {"Target about nothing", "No post has a site in the target's scope. The target changes nothing."},
	"W425": {"Target can't be met", "No post in the target's scope has any time in primary and community care, so its share is zero in every plan."},
	"W426": {"Nobody need be placed", "The goal Place everyone is switched off. The other goals may then be best served by placing nobody."},
}
