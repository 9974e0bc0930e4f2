-- Figures of some papers ($1) as printed and as last reckoned.
select f.report_id, f.figure, f.kind, f.printed, f.printed_whole, f.value, f.whole, f.reckoned_batch
from paper_figure f
where f.report_id = any ($1)
