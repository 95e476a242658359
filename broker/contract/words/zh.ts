// Paper in Chinese, in simplified characters.
import type { Words } from './sheet.js';

export const zh: Words = {
  yourNumber: '您的号码',
  followedBy: (service) => `然后：${service}`,
  ahead: (n) => (n === 0 ? '此项业务您前面无人等候' : `此项业务您前面还有 ${n} 人`),
  expected: (wait) => `预计等候：${wait}`,
  minutes: {
    about: (n) => `约 ${n} 分钟`,
    upTo: (n) => `最多 ${n} 分钟`,
    between: (from, to) => `${from}-${to} 分钟`,
  },
  cannotTell: '暂时无法估计',
  provisional: '初步估计',
  wait: '请等候叫号',
  onPhone: '用手机查看等候情况：',
  warnings: { 'closing-soon': '请注意：我们即将关门，今天可能轮不到您' },
  haveReady: '请准备好：',
  slips: {
    appointment: { title: '预约', keep: '到达时请出示此代码' },
    case: { title: '您的事项', keep: '请保留此代码，凭此代码查询您的事项' },
  },
  yourCode: '您的代码',
  fromHome: '在家查看、更改或取消：',
  toCollect: '办好后，在取号机输入：',
  toBring: '请携带：',
  locale: 'zh-CN',
};
