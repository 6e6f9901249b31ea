/* Every word of the patient's page that comes neither from the report nor from the lexicon: see html.h. To be kept at eighth grade (tested). */
/* SPDX-License-Identifier: Apache-2.0 */
#include "render/html.h"

#define FIXED(literal)                                                                                                                               \
    {                                                                                                                                                \
        ("" literal), sizeof(literal) - 1                                                                                                            \
    }
const span html_words[WORD_COUNT] = {
    [WORD_INTRO] = FIXED("A computer program put this report into plain words. The report that the radiologist signed is the one that counts. It "
                         "stands below, word for word."),
    [WORD_CONTENTS] = FIXED("The reports on this page"),
    [WORD_MARKED] = FIXED("talk to your doctor"),
    [WORD_EXAM_DATE] = FIXED("Date of the scan: "),
    [WORD_DOCTOR_NOW] = FIXED("Talk to your doctor now"),
    [WORD_DOCTOR_SOON] = FIXED("Talk to your doctor soon"),
    [WORD_DOCTOR_LEAD] = FIXED("The report names something that your doctor should go over with you. These are the radiologist's own words:"),
    [WORD_DOCTOR_GLOSS] = FIXED("What the words mean: "),
    [WORD_DOCTOR_NEXT] = FIXED("What to do next"),
    [WORD_HELD] = FIXED("This report holds a finding that your doctor should talk over with you. It is shown word for word."),
    [WORD_REFUSED] = FIXED("This report could not be put into plain words. It is shown word for word."),
    [WORD_TOO_LONG] = FIXED("This report is too long for this page. Ask your clinic for the report itself."),
    [WORD_OWN] = FIXED("This text was put into plain words before. It is shown as it came."),
    [WORD_PLAIN] = FIXED("What the report says, in plain words"),
    [WORD_PLAIN_HINT] = FIXED("A dotted line marks plain words. Tap them to see what the radiologist wrote."),
    [WORD_IN_REPORT] = FIXED("In the report: "),
    [WORD_IN_PLAIN] = FIXED("In plain words: "),
    [WORD_MEANING] = FIXED("What it means: "),
    [WORD_HOW_COMMON] = FIXED("How common is this?"),
    [WORD_RESULT] = FIXED("What this result means"),
    [WORD_NOTES] = FIXED("How common is this?"),
    [WORD_NOTES_AGE] = FIXED("For these figures, your age was taken to be "),
    [WORD_NOTES_AGE_WRONG] = FIXED(". If that is wrong, they are not about you."),
    [WORD_HAVE] = FIXED("have this"),
    [WORD_HAVE_NOT] = FIXED("do not"),
    [WORD_SOURCE] = FIXED("Source: "),
    [WORD_CANNOT] = FIXED("What this page cannot tell you"),
    [WORD_CANNOT_SYMPTOMS] =
        FIXED("It does not know how you feel. It cannot tell if something on the scan has to do with your symptoms. Your doctor can help with that."),
    [WORD_CANNOT_COMPARE] = FIXED("It does not compare this scan with older ones. It can only repeat what the report says about them."),
    [WORD_CANNOT_TREAT] = FIXED("It does not name an illness or choose a treatment. It only puts the words of the report into plainer ones."),
    [WORD_NEXT] = FIXED("Next steps"),
    [WORD_ASK] = FIXED("Questions to ask"),
    [WORD_GLOSSARY] = FIXED("Words of the report, and what they mean"),
    [WORD_ORIGINAL] = FIXED("The report itself"),
    [WORD_ORIGINAL_LEAD] = FIXED("This is the report as it came, word for word."),
    [WORD_ORIGINAL_TOGGLE] = FIXED("Show or hide the report"),
    [WORD_MADE_BY] = FIXED("Made by plainread "),
};

span html_kind(uint32_t modalities)
{
    switch (modalities) {
    case MODALITY_MRI:
        return SPAN("MRI");
    case MODALITY_CT:
        return SPAN("CT");
    case MODALITY_XRAY:
        return SPAN("X-ray");
    case MODALITY_US:
        return SPAN("ultrasound");
    default:
        return (span){0};
    }
}
