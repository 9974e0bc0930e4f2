using GisData.ServiceRequests;

namespace GisData.Tests.ServiceRequests;

public sealed class TextScreenTests
{
    [Theory]
    [InlineData("تماس با 09121234567 لطفا", "تماس با •••• لطفا")]
    [InlineData("شماره‌ام ۰۹۱۲۱۲۳۴۵۶۷ است", "شماره‌ام •••• است")]
    [InlineData("٠٩١٢١٢٣٤٥٦٧", "••••")]
    [InlineData("0912 123 45 67", "••••")]
    [InlineData("۰۹۱۲-۱۲۳-۴۵۶۷", "••••")]
    [InlineData("9121234567", "••••")]
    [InlineData("912 123 4567 زنگ بزنید", "•••• زنگ بزنید")]
    [InlineData("+98 912 123 4567", "••••")]
    [InlineData("00989121234567", "••••")]
    [InlineData("989121234567", "••••")]
    [InlineData("تلفن (021) 88123456", "تلفن ••••")]
    [InlineData("۰۲۱۸۸۱۲۳۴۵۶", "••••")]
    [InlineData("منزل ۸۸۱۲ ۳۴۵۶", "منزل ••••")]
    [InlineData("کد ملی 0012345678", "کد ملی ••••")]
    [InlineData("کد ملی ۰۰۱-۲۳۴۵۶۷-۸ دارم", "کد ملی •••• دارم")]
    [InlineData("کد ملی ۰۰۱ ۲۳۴۵۶۷ ۹ دارم", "کد ملی •••• دارم")]
    [InlineData("کد ملی 00-1234-567-9", "کد ملی ••••")]
    [InlineData("call 617-555-1234", "call ••••")]
    [InlineData("call (617) 555-1234 now", "call •••• now")]
    [InlineData("1-617-555-1234", "••••")]
    [InlineData("ssn 123-45-6789", "ssn ••••")]
    [InlineData("کارت 6037 9911 1234 5678", "کارت ••••")]
    [InlineData("mail: a.b+c@example.org, thanks", "mail: ••••, thanks")]
    [InlineData("دو شماره: 09121234567 و ۰۹۳۵۷۶۵۴۳۲۱", "دو شماره: •••• و ••••")]
    public void Hides_numbers_of_persons(string text, string shown) => Assert.Equal(shown, TextScreen.Hide(text));

    [Theory]
    [InlineData("پلاک ۱۲، واحد ۳، طبقهٔ ۴")]
    [InlineData("از ۱۴۰۲/۰۵/۱۳ ساعت ۱۲:۳۰ قطع است")]
    [InlineData("14020513")]
    [InlineData("20110704")]
    [InlineData("سال 1401-1402")]
    [InlineData("season 2011-2012")]
    [InlineData("خسارت ۲۵٬۰۰۰٬۰۰۰ ریال")]
    [InlineData("خسارت 25000000 تومان")]
    [InlineData("Duplicate of 101000295613")]
    [InlineData("پیگیری 05078812")]
    [InlineData("در 1402-01-04 00 قطع شد")]
    [InlineData("")]
    public void Leaves_dates_amounts_and_tracking_numbers(string text) => Assert.Equal(text, TextScreen.Hide(text));

    [Fact]
    public void Who_may_read_personal_data_reads_the_text_as_it_came()
    {
        Assert.Equal("09121234567", TextScreen.Show("09121234567", mayReadPersonalData: true));
        Assert.Equal(TextScreen.Mark, TextScreen.Show("09121234567", mayReadPersonalData: false));
        Assert.Null(TextScreen.Show(null, mayReadPersonalData: false));
    }

    [Fact]
    public void A_long_row_of_digits_costs_no_time()
    {
        var text = string.Concat(Enumerable.Repeat("1 2-3.(4) ", 20_000));
        Assert.NotNull(TextScreen.Hide(text));
    }
}
