using System.Globalization;
using Fabric.Core.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Fabric.Core.Tests.Text;

public sealed class TimeExpressionsTests
{
    // A Wednesday.
    private static readonly DateTimeOffset Reference = new(2023, 6, 14, 13, 56, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("I went yesterday", "2023-06-13T00", "2023-06-14T00")]
    [InlineData("today", "2023-06-14T00", "2023-06-15T00")]
    [InlineData("tonight", "2023-06-14T18", "2023-06-15T06")]
    [InlineData("yesterday evening", "2023-06-13T18", "2023-06-14T00")]
    [InlineData("this morning", "2023-06-14T06", "2023-06-14T12")]
    [InlineData("last night", "2023-06-13T18", "2023-06-14T06")]
    [InlineData("what happened last Friday?", "2023-06-09T00", "2023-06-10T00")]
    [InlineData("last Wednesday", "2023-06-07T00", "2023-06-08T00")]
    [InlineData("next Tuesday", "2023-06-20T00", "2023-06-21T00")]
    [InlineData("next Friday", "2023-06-16T00", "2023-06-17T00")]
    [InlineData("this Friday", "2023-06-16T00", "2023-06-17T00")]
    [InlineData("on Monday", "2023-06-12T00", "2023-06-13T00")]
    [InlineData("on Friday morning", "2023-06-09T06", "2023-06-09T12")]
    [InlineData("two weeks ago", "2023-05-29T00", "2023-06-05T00")]
    [InlineData("a month ago", "2023-05-01T00", "2023-06-01T00")]
    [InlineData("3 days ago", "2023-06-11T00", "2023-06-12T00")]
    [InlineData("a few days ago", "2023-06-11T00", "2023-06-12T00")]
    [InlineData("a couple of years ago", "2021-01-01T00", "2022-01-01T00")]
    [InlineData("an hour ago", "2023-06-14T12", "2023-06-14T13")]
    [InlineData("in two weeks", "2023-06-26T00", "2023-07-03T00")]
    [InlineData("in May 2023", "2023-05-01T00", "2023-06-01T00")]
    [InlineData("May 2023", "2023-05-01T00", "2023-06-01T00")]
    [InlineData("in May", "2023-05-01T00", "2023-06-01T00")]
    [InlineData("in August", "2022-08-01T00", "2022-09-01T00")]
    [InlineData("8 May 2023", "2023-05-08T00", "2023-05-09T00")]
    [InlineData("8th of May, 2023", "2023-05-08T00", "2023-05-09T00")]
    [InlineData("May 8, 2023", "2023-05-08T00", "2023-05-09T00")]
    [InlineData("May 8th", "2023-05-08T00", "2023-05-09T00")]
    [InlineData("Monday, 8 May 2023", "2023-05-08T00", "2023-05-09T00")]
    [InlineData("2023-05-08", "2023-05-08T00", "2023-05-09T00")]
    [InlineData("2023-05-08T13:56", "2023-05-08T13:56", "2023-05-08T13:57")]
    [InlineData("2023-05-08T13:56:10.5Z", "2023-05-08T13:56", "2023-05-08T13:57")]
    [InlineData("5/8/2023", "2023-05-08T00", "2023-05-09T00")]
    [InlineData("13/8/2023", "2023-08-13T00", "2023-08-14T00")]
    [InlineData("8.5.2023", "2023-05-08T00", "2023-05-09T00")]
    [InlineData("last week", "2023-06-05T00", "2023-06-12T00")]
    [InlineData("last month", "2023-05-01T00", "2023-06-01T00")]
    [InlineData("last year", "2022-01-01T00", "2023-01-01T00")]
    [InlineData("this weekend", "2023-06-17T00", "2023-06-19T00")]
    [InlineData("last weekend", "2023-06-10T00", "2023-06-12T00")]
    [InlineData("the week before 9 June 2023", "2023-06-02T00", "2023-06-09T00")]
    [InlineData("the Friday before 15 July 2023", "2023-07-14T00", "2023-07-15T00")]
    [InlineData("the weekend before 15 July 2023", "2023-07-08T00", "2023-07-10T00")]
    [InlineData("the week of 23 January 2023", "2023-01-23T00", "2023-01-30T00")]
    [InlineData("two days before 9 June 2023", "2023-06-07T00", "2023-06-08T00")]
    [InlineData("the day before yesterday", "2023-06-12T00", "2023-06-13T00")]
    [InlineData("in 2022", "2022-01-01T00", "2023-01-01T00")]
    [InlineData("since March", "2023-03-01T00", "2023-06-14T13:56")]
    [InlineData("between March and June 2023", "2023-03-01T00", "2023-07-01T00")]
    [InlineData("from Monday to Wednesday", "2023-06-12T00", "2023-06-15T00")]
    [InlineData("in the summer of 2021", "2021-06-01T00", "2021-09-01T00")]
    [InlineData("last summer", "2022-06-01T00", "2022-09-01T00")]
    [InlineData("last winter", "2022-12-01T00", "2023-03-01T00")]
    [InlineData("the past three days", "2023-06-11T13:56", "2023-06-14T13:56")]
    [InlineData("at 3pm", "2023-06-14T15", "2023-06-14T16")]
    [InlineData("yesterday at 3:30 p.m.", "2023-06-13T15:30", "2023-06-13T15:31")]
    [InlineData("1:56 pm on 8 May, 2023", "2023-05-08T13:56", "2023-05-08T13:57")]
    [InlineData("Q3 2024", "2024-07-01T00", "2024-10-01T00")]
    [InlineData("the 90s", "1990-01-01T00", "2000-01-01T00")]
    [InlineData("early May 2023", "2023-05-01T00", "2023-05-11T00")]
    [InlineData("the past weekend", "2023-06-10T00", "2023-06-12T00")]
    [InlineData("next month", "2023-07-01T00", "2023-08-01T00")]
    public void Find_Expression_GivesInterval(string text, string start, string end)
    {
        var mention = TimeExpressions.Find(text, Reference).ShouldHaveSingleItem();
        mention.Interval.ShouldBe(new TimeInterval(Utc(start), Utc(end)));
    }

    [Theory]
    [InlineData("you may go, march on")]
    [InlineData("it has 4000 rows and 3 days of data, 16:9, 5/8, 3.14")]
    [InlineData("the second one sat in the sun")]
    [InlineData("maybe5 xmay2023 5mayx")]
    [InlineData("last, the, in, since")]
    [InlineData("")]
    [InlineData("\0😀 שלום 東京")]
    public void Find_NoExpression_GivesNone(string text)
        => TimeExpressions.Find(text, Reference).ShouldBeEmpty();

    [Fact]
    public void Find_DayThatTheMonthLacks_GivesTheMonth()
        => TimeExpressions.Find("31 February 2023", Reference).Single().Interval.Start.ShouldBe(Utc("2023-02-01T00"));

    [Fact]
    public void Find_DayFirst_ReadsDayFirst()
        => TimeExpressions.Find("5/8/2023", Reference, DateOrder.DayFirst).Single().Interval.Start.ShouldBe(Utc("2023-08-05T00"));

    [Fact]
    public void Find_ReferenceWithOffset_CountsDaysThere()
        => TimeExpressions.Find("yesterday", new DateTimeOffset(2023, 6, 14, 1, 0, 0, TimeSpan.FromHours(2))).Single()
            .Interval.ShouldBe(new TimeInterval(Utc("2023-06-12T22"), Utc("2023-06-13T22")));

    [Fact]
    public void Find_SeveralExpressions_GivesSpans()
        => TimeExpressions.Find("We met last Friday, and again on 8 May 2023.", Reference)
            .Select(mention => (mention.Start, mention.Length)).ShouldBe([(7, 11), (30, 13)]);

    [Theory]
    [InlineData("see you tomorrow", true)]
    [InlineData("in 2022", true)]
    [InlineData("you may go", false)]
    [InlineData("Allergic to nuts", false)]
    public void HasTimeWord_Text_Tells(string text, bool expected) => TimeExpressions.HasTimeWord(text).ShouldBe(expected);

    [Fact]
    public void Find_AnyTextAtTheEndsOfTime_SpansLieInside()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(AnyText.Arbitrary, SpansLieInside));

    [Theory]
    [InlineData("last ")]
    [InlineData("the week before ")]
    [InlineData("a a a of ")]
    [InlineData("between May and ")]
    [InlineData("1")]
    [InlineData("in the past ")]
    [InlineData("x")]
    [InlineData("8 May 2023 ")]
    public void Find_HostileMegabyte_WorkIsBoundedPerWord(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        TimeExpressions.Find(text, Reference, DateOrder.MonthFirst, out var reads);
        reads.ShouldBeLessThan(20L * (text.Count(' ') + 1));
    }

    private static bool SpansLieInside(string text)
    {
        DateTimeOffset[] references = [DateTimeOffset.MinValue, DateTimeOffset.MaxValue, Reference, new(1, 1, 1, 0, 0, 0, TimeSpan.FromHours(-14))];
        foreach (var reference in references)
        {
            var end = 0;
            foreach (var mention in TimeExpressions.Find(text, reference))
            {
                if (mention.Start < end || mention.Length <= 0 || mention.Start + mention.Length > text.Length
                    || mention.Interval.Start >= mention.Interval.End || mention.Interval.Start.Offset != TimeSpan.Zero)
                {
                    return false;
                }

                end = mention.Start + mention.Length;
            }
        }

        return true;
    }

    private static DateTimeOffset Utc(string text)
        => DateTimeOffset.Parse(text.Length == 13 ? text + ":00" : text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
