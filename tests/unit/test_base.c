/* Tests of base: spans, arena, buffer and diagnostics. Stands alone. */
/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "base/diag.h"
#include "base/hash.h"

#include <criterion/criterion.h>
#include <stdalign.h>

Test(span, orders_by_bytes_then_by_length)
{
    cr_expect_lt(span_cmp(SPAN("a"), SPAN("b")), 0);
    cr_expect_lt(span_cmp(SPAN("a"), SPAN("ab")), 0);
    cr_expect_gt(span_cmp(SPAN("\xFF"), SPAN("a")), 0);
    cr_expect_eq(span_cmp((span){0}, SPAN("")), 0);
    cr_expect_lt(span_cmp((span){0}, SPAN("a")), 0);
    cr_expect(span_eq((span){0}, SPAN("")));
    cr_expect_not(span_eq(SPAN("a"), SPAN("b")));
}

Test(span, cuts_and_measures)
{
    cr_expect(span_eq(span_cut(SPAN("disc bulge"), 5, 10), SPAN("bulge")));
    cr_expect_eq(span_of(NULL).n, 0);
    cr_expect_eq(span_of("abc").n, 3);
}

Test(span, ascii_classes_leave_other_bytes_alone)
{
    cr_expect_eq(ascii_lower('Z'), 'z');
    cr_expect_eq(ascii_lower('\xC9'), '\xC9');
    cr_expect_eq(ascii_upper('a'), 'A');
    cr_expect_eq(ascii_upper('{'), '{');
    cr_expect(ascii_is_space('\f') && ascii_is_space('\t') && !ascii_is_space('\0'));
}

Test(hash, differs_and_stays)
{
    cr_expect_eq(hash_bytes("disc", 4), hash_bytes("disc bulge", 4));
    cr_expect_neq(hash_bytes("disc", 4), hash_bytes("disk", 4));
    cr_expect_neq(hash_pair(1, 2), hash_pair(2, 1));
}

Test(arena, memory_is_aligned_and_apart)
{
    arena a = {0};
    char *last = NULL;
    for (size_t size = 1; size < 3000; size += 7) {
        char *p = arena_alloc(&a, size);
        cr_assert_eq((uintptr_t)p % alignof(max_align_t), 0);
        cr_assert_neq(p, last);
        memset(p, 0xAA, size);
        last = p;
    }
    arena_free(&a);
}

Test(arena, zero_is_zero_after_a_reset)
{
    arena a = {0};
    memset(arena_alloc(&a, 1000), 0xAA, 1000);
    arena_reset(&a, 1 << 20);
    const char *p = arena_zero(&a, 1000);
    for (size_t i = 0; i < 1000; i++)
        cr_assert_eq(p[i], 0);
    arena_free(&a);
}

Test(arena, takes_more_than_a_chunk)
{
    arena a = {0};
    char *big = arena_alloc(&a, 1 << 20), *small = arena_alloc(&a, 1);
    big[(1 << 20) - 1] = 'x';
    *small = 'y';
    cr_expect_eq(big[(1 << 20) - 1], 'x');
    cr_expect_geq(a.total, 1 << 20);
    arena_free(&a);
    cr_expect_eq(a.total, 0);
}

Test(arena, reset_keeps_one_chunk_of_the_size_asked_for)
{
    arena a = {0};
    for (int i = 0; i < 100; i++)
        arena_alloc(&a, 10000);
    size_t total = a.total;
    arena_reset(&a, 1 << 16);
    cr_expect_lt(a.total, total);
    cr_expect_leq(a.total, 1 << 16);
    arena_reset(&a, 0);
    cr_expect_null(a.chunk);
}

Test(arena, reset_wipes_what_the_record_left)
{
    arena a = {0};
    char *p = arena_alloc(&a, 16);
    memcpy(p, "a patient's name", 16);
    arena_reset(&a, 1 << 20);
    const char *again = arena_alloc(&a, 16);
    cr_assert_eq(again, p, "the kept chunk is used again");
    for (int i = 0; i < 16; i++)
        cr_assert_eq(again[i], 0);
    arena_free(&a);
}

Test(arena, copies_end_with_a_nul_of_their_own)
{
    arena a = {0};
    char source[] = "bulge";
    span s = arena_copy(&a, (span){source, 3});
    source[0] = 'X';
    cr_expect(span_eq(s, SPAN("bul")));
    cr_expect_eq(s.p[3], 0);
    cr_expect_eq(arena_copy(&a, (span){0}).n, 0);
    arena_free(&a);
}

Test(arena, leaves_by_the_jump_where_memory_runs_out)
{
    jmp_buf out;
    arena a = {.oom = &out};
    volatile bool left = false;
    if (setjmp(out) == 0)
        arena_alloc(&a, SIZE_MAX - 1);
    else
        left = true;
    cr_expect(left);
    arena_free(&a);
}

Test(arena, vectors_grow_and_keep_their_members)
{
    arena a = {0};
    VEC(uint32_t) v = {0};
    for (uint32_t i = 0; i < 1000; i++)
        *VEC_PUSH(&a, &v) = i * 3;
    cr_assert_eq(v.n, 1000);
    for (uint32_t i = 0; i < 1000; i++)
        cr_assert_eq(v.v[i], i * 3);
    arena_free(&a);
}

Test(buf, grows_over_its_first_room)
{
    arena a = {0};
    buf b = {.a = &a};
    for (int i = 0; i < 1000; i++)
        buf_put(&b, SPAN("abc"));
    buf_put(&b, (span){0});
    buf_char(&b, '!');
    cr_assert_eq(b.n, 3001);
    cr_expect(span_eq(span_cut(buf_span(&b), 2997, 3001), SPAN("abc!")));
    arena_free(&a);
}

Test(buf, prints_short_and_long)
{
    arena a = {0};
    buf b = {.a = &a};
    buf_printf(&b, "%d-%s", 54, "year");
    cr_expect(span_eq(buf_span(&b), SPAN("54-year")));
    buf_printf(&b, "%0600d", 7);
    cr_expect_eq(b.n, 607);
    cr_expect_eq(b.p[606], '7');
    cr_expect_eq(b.p[7], '0');
    arena_free(&a);
}

static void expect_json(span in, const char *out)
{
    arena a = {0};
    buf b = {.a = &a};
    buf_json(&b, in);
    cr_expect(span_eq(buf_span(&b), span_of(out)), "%.*s is not %s", (int)b.n, b.p, out);
    arena_free(&a);
}

Test(buf, writes_json_strings)
{
    expect_json((span){0}, "\"\"");
    expect_json(SPAN("a\"b\\c/d"), "\"a\\\"b\\\\c/d\"");
    expect_json(SPAN("\b\f\n\r\t\x01\x1f"), "\"\\b\\f\\n\\r\\t\\u0001\\u001f\"");
    expect_json(SPAN("\0"), "\"\\u0000\"");
    expect_json(SPAN("3 \u00b5m \U0001F9B4"), "\"3 \u00b5m \U0001F9B4\"");
    expect_json(SPAN("a\xFF\xC3"), "\"a\uFFFD\uFFFD\"");
}

Test(diag, counts_errors_and_sorts_by_place)
{
    arena a = {0};
    diag_list d = {.a = &a};
    diag_add(&d, RULE_PATTERN, (diag_place){SPAN("b.yaml"), 1, 1, 0}, "%s %d", "first", 1);
    diag_add(&d, RULE_SHADOWED, (diag_place){SPAN("a.yaml"), 10, 2, 0}, "second");
    diag_add(&d, RULE_OVERLAP, (diag_place){SPAN("a.yaml"), 9, 7, 0}, "third");
    diag_add(&d, RULE_NOT_SORTED, (diag_place){SPAN("a.yaml"), 10, 1, 0}, "fourth");
    cr_expect_eq(d.errors, 2);
    diag_sort(&d);
    static const char *const order[] = {"third", "fourth", "second", "first 1"};
    for (uint32_t i = 0; i < 4; i++)
        cr_expect(span_eq(d.list.v[i].message, span_of(order[i])), "place %u", i);
    arena_free(&a);
}

Test(diag, cuts_a_message_that_is_too_long)
{
    arena a = {0};
    diag_list d = {.a = &a};
    diag_add(&d, RULE_SAY, (diag_place){SPAN("a"), 1, 1, 0}, "%02000d", 1);
    cr_expect_gt(d.list.v[0].message.n, 100);
    cr_expect_lt(d.list.v[0].message.n, 2000);
    diag_sort(&(diag_list){0});
    arena_free(&a);
}
