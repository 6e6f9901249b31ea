/* The report out of the pipeline's parts. For plain/ only. */
/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PLAIN_PLAIN_ASSEMBLE_H
#define PLAIN_PLAIN_ASSEMBLE_H

#include "edit/edit.h"
#include "grade/grade.h"
#include "plain/plainread.h"
#include "report/report.h"

/* One kept sentence: for a record that the program itself wrote. */
void assemble_own(report *out, arena *a);
/* What follows critical sentences: the gloss and the advice to talk with the doctor. A record that has them already gets no second ones. */
void assemble_marks(const edit_source *src, report *out);
/* Critical findings, notes and refusals, and, where asked for, flags. Needs the sentences' statuses. */
void assemble_findings(const edit_source *src, bool flags, report *out);
/* What the radiologist may have forgotten. */
void assemble_checks(const edit_source *src, report *out);
/* What a scan without findings means, the patient's next steps, and questions to ask. Needs the notes. */
void assemble_advice(const edit_source *src, report *out);
/* Which phrases of the rewritten sentences stand for which words of the radiologist, and what they mean. Every sentence must have its tokens, and no
 * outcome may be out of the memo. */
void assemble_changes(const edit_source *src, report *out);
/* The whole text. */
void assemble_text(const edit_source *src, report *out);
/* Adds a sentence to the figures of the rewritten report. */
void assemble_grade(report *out, const grade_counts *c);
/* Reading level before and after, and the words that stay hard. */
void assemble_grades(const plain_options *o, report *out, arena *a);

#endif
