// Package leftshift holds the words and rules of placement planning: what a
// brief asks, what a plan answers, and how a plan is checked against its brief.
//
// "Left shift" is the NHS's phrase for moving care from hospital to community.
// Here it is about clinical training: a deanery describes its posts, sites and
// programmes in a workbook (the brief), and gets back where each programme's
// trainees should be placed in each block (the plan), with the primary and
// community share moved towards its target.
//
// The words, in the order a reader meets them:
//
//	brief      everything one run needs, from one workbook or several merged
//	provider   an organisation; site, a place that belongs to one provider
//	setting    Acute, Mental health, Community, Primary care, Hospice, ...
//	area       the ICB or locality of a site or of a trainee's home
//	programme  training programme and grade (F2, GPST1): who needs placing
//	block      a dated training period; dates are data, never computed
//	post       identical places at a site in one specialty; a split post has
//	           several sites, with shares that sum to 1
//	place      room for one whole-time equivalent (WTE) in a post in one block
//	cohort     the trainees of one programme with one home area
//	placement  trainees of a programme in a post during a block
//	floor      the fewest WTE a provider needs to staff a safe rota
//	donor      a provider that gives up placements; recipient, one that gains
//	goal       one of the ordered aims of a solve
//	finding    one thing wrong or odd in a brief, with sheet and cell
//
// The package imports the standard library only. It knows no spreadsheet, no
// solver and no command line: package io/sheet makes a Brief, package solver
// makes a Plan, and Audit in this package checks the one against the other
// without sharing any code with the solver.
package leftshift
