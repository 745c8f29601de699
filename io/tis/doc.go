// Package tis knows the files that the Trainee Information System (TIS) takes:
// the upload templates with their columns, the National Post Numbers, what TIS
// has on its lists, and by which rules it refuses a row. It lints such files
// (Lint), and makes them of a plan and an assignment (Export).
//
// The rules are those of the code of TIS's upload service
// (github.com/Health-Education-England/tis-generic-upload, commit 75640bd of 28
// October 2025); where TIS has a message of its own, findings repeat it. What is
// on TIS's lists (sites, people, posts) is not known here and not checked.
package tis
